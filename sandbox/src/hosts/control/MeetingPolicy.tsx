import type { MeetingPolicy as Policy, Tenant } from '../shell/shapes.ts';
import { Choice, type Choices, Toggle } from './Choice.tsx';
import { useLayout } from './layout.ts';
import { Section } from './Section.tsx';
import { useAct } from './use-act.tsx';

const days: Choices = [
  [1, '1 day'],
  [30, '30 days'],
  [120, '120 days'],
  [9_999, '9,999 days'],
];

/** What the administrators of a tenant decide in the Teams admin centre. */
export function MeetingPolicy({ tenant, policy }: { tenant: Tenant; policy: Policy }) {
  const layout = useLayout();
  const run = useAct();
  const set = (change: Partial<Policy>) => void run('setMeetingPolicy', { tenant: tenant.id, ...change }, 'From now on.');
  return (
    <Section title="Teams meetings" about={`What the administrators of ${tenant.displayName} decide in the Teams admin centre.`}>
      <div className={layout.column}>
        <Toggle
          label="Apps may read transcripts through Graph"
          on={policy.graphTranscriptAccess}
          turn={(graphTranscriptAccess) => set({ graphTranscriptAccess })}
        />
        <Toggle
          label="Transcripts name their speakers"
          on={policy.speakerAttribution}
          turn={(speakerAttribution) => set({ speakerAttribution })}
        />
        <Toggle label="Meetings may be recorded" on={policy.cloudRecording} turn={(cloudRecording) => set({ cloudRecording })} />
        <Toggle
          label="Recordings are fetched from another address"
          on={policy.redirectsRecordings}
          turn={(redirectsRecordings) => set({ redirectsRecordings })}
        />
        <Toggle label="New meetings have short links" on={policy.shortLinks} turn={(shortLinks) => set({ shortLinks })} />
      </div>
      <div className={layout.fields}>
        <Choice
          label="New recordings are kept for"
          value={policy.recordingExpirationDays ?? 9_999}
          choices={days}
          choose={(recordingExpirationDays) => set({ recordingExpirationDays })}
        />
      </div>
    </Section>
  );
}
