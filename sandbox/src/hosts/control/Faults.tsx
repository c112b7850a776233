import { Button, Field, Select, Switch } from '@fluentui/react-components';
import type { Faults as Settings } from '../shell/shapes.ts';
import { FailNext } from './FailNext.tsx';
import { useLayout } from './layout.ts';
import { Section } from './Section.tsx';
import { useAct } from './use-act.tsx';

type Choices = [value: number, words: string][];

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

/** What goes wrong at Microsoft. */
export function Faults({ faults }: { faults: Settings }) {
  const layout = useLayout();
  const run = useAct();
  const set = (change: Partial<Settings>) => void run('setFaults', change, 'From now on.');
  const choice = (label: string, value: number, choices: Choices, change: (value: number) => Partial<Settings>) => (
    <Field label={label} key={label}>
      <Select value={value} onChange={(_, { value: chosen }) => set(change(Number(chosen)))}>
        {withValue(choices, value).map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </Select>
    </Field>
  );
  const toggle = (label: string, checked: boolean, change: (on: boolean) => Partial<Settings>) => (
    <Switch label={label} checked={checked} onChange={(_, { checked: on }) => set(change(on))} />
  );
  return (
    <Section title="Faults" about="What happens at Microsoft on a bad day. Nothing of this outlives a restart.">
      <div className={layout.fields}>
        {choice('Notifications get lost', faults.dropNotifications, shares, (dropNotifications) => ({ dropNotifications }))}
        {choice('Notifications come twice', faults.duplicateNotifications, shares, (duplicateNotifications) => ({
          duplicateNotifications,
        }))}
        {choice('Notifications come late', faults.delayNotificationsMs, delays, (delayNotificationsMs) => ({ delayNotificationsMs }))}
        {choice('Calls are throttled', faults.throttle?.share ?? 0, shares, (share) => ({
          throttle: share ? { share, retryAfter: 5 } : null,
        }))}
        {choice('Answers take at least', faults.latencyMs, delays, (latencyMs) => ({ latencyMs }))}
        {choice('Items on a page', faults.pageSize ?? 0, pages, (size) => ({ pageSize: size || null }))}
      </div>
      <div>
        {toggle('Notifications come out of order', faults.reorderNotifications, (reorderNotifications) => ({ reorderNotifications }))}
        <br />
        {toggle('Changes come with the changed properties only', faults.partialChanges, (partialChanges) => ({ partialChanges }))}
        <br />
        {toggle('Only administrators may consent', faults.userConsentBlocked, (userConsentBlocked) => ({ userConsentBlocked }))}
      </div>
      <FailNext waiting={faults.fail} set={(fail) => set({ fail })} />
      <div>
        <Button onClick={() => void run('clearFaults', {}, 'Everything works again.')}>Clear all faults</Button>
      </div>
    </Section>
  );
}

/** A value that was set by a program has a place in the list too. */
const withValue = (choices: Choices, value: number): Choices =>
  choices.some(([option]) => option === value) ? choices : [...choices, [value, String(value)]];
