import { Button } from '@fluentui/react-components';
import type { Faults as Settings } from '../shell/shapes.ts';
import { Choice, type Choices, Toggle } from './Choice.tsx';
import { FailNext } from './FailNext.tsx';
import { useLayout } from './layout.ts';
import { Section } from './Section.tsx';
import { useAct } from './use-act.tsx';

const shares: Choices = [
  [0, 'never'],
  [0.1, 'one in ten'],
  [0.5, 'every second'],
  [1, 'always'],
];
const delays: Choices = [
  [0, 'none'],
  [100, '0.1 s'],
  [1_000, '1 s'],
  [5_000, '5 s'],
  [30_000, '30 s'],
];
const pages: Choices = [
  [0, 'as asked'],
  [1, '1 item'],
  [3, '3 items'],
  [10, '10 items'],
];

const cuts: Choices = [
  [0, 'never'],
  [65_536, 'after 64 KB'],
  [1_048_576, 'after 1 MB'],
  [104_857_600, 'after 100 MB'],
];

/** What goes wrong at Microsoft. */
export function Faults({ faults }: { faults: Settings }) {
  const layout = useLayout();
  const run = useAct();
  const set = (change: Partial<Settings>) => void run('setFaults', change, 'From now on.');
  return (
    <Section title="Faults" about="What happens at Microsoft on a bad day. Nothing of this outlives a restart.">
      <div className={layout.fields}>
        <Choice
          label="Notifications get lost"
          value={faults.dropNotifications}
          choices={shares}
          choose={(dropNotifications) => set({ dropNotifications })}
        />
        <Choice
          label="Notifications come twice"
          value={faults.duplicateNotifications}
          choices={shares}
          choose={(duplicateNotifications) => set({ duplicateNotifications })}
        />
        <Choice
          label="Notifications come late"
          value={faults.delayNotificationsMs}
          choices={delays}
          choose={(delayNotificationsMs) => set({ delayNotificationsMs })}
        />
        <Choice
          label="Calls are throttled"
          value={faults.throttle?.share ?? 0}
          choices={shares}
          choose={(share) => set({ throttle: share ? { share, retryAfter: 5 } : null })}
        />
        <Choice label="Answers take at least" value={faults.latencyMs} choices={delays} choose={(latencyMs) => set({ latencyMs })} />
        <Choice label="Items on a page" value={faults.pageSize ?? 0} choices={pages} choose={(size) => set({ pageSize: size || null })} />
        <Choice
          label="Downloads break off"
          value={faults.cutDownloadsAfter ?? 0}
          choices={cuts}
          choose={(bytes) => set({ cutDownloadsAfter: bytes || null })}
        />
      </div>
      <div className={layout.column}>
        <Toggle
          label="Notifications come out of order"
          on={faults.reorderNotifications}
          turn={(reorderNotifications) => set({ reorderNotifications })}
        />
        <Toggle
          label="Changes come with the changed properties only"
          on={faults.partialChanges}
          turn={(partialChanges) => set({ partialChanges })}
        />
      </div>
      <FailNext waiting={faults.fail} set={(fail) => set({ fail })} />
      <div>
        <Button onClick={() => void run('clearFaults', {}, 'Everything works again.')}>Clear all faults</Button>
      </div>
    </Section>
  );
}
