import type { ImportState } from '#contract/meetings.ts';
import type { Write } from '../../crm/door.ts';
import { sql } from '../../kernel/db/db.ts';
import { tableOf, type Kind } from './artifact.ts';

/** Says of a meeting how its transcript or recording stands: what is here or on its way decides, else what was found out. */
export async function settleState(write: Write, meetingId: string, kind: Kind, otherwise?: ImportState): Promise<void> {
  const rows = await write.tx.all<{ state: ImportState }>(
    sql`select distinct state from ${tableOf[kind]} where organisation_id = ${write.tx.organisationId} and meeting_id = ${meetingId}`,
  );
  const found = (['arriving', 'here', 'expired'] as const).find((state) => rows.some((row) => row.state === state));
  const state = found ?? otherwise;
  if (state) await write.patch('meeting', meetingId, { [kind]: state });
}

/** Says that what people see of a meeting is more than before, although its row may be the same. */
export async function tellMeeting(write: Write, meetingId: string): Promise<void> {
  const { tx } = write;
  const row = await tx.one<{ version: number }>(
    sql`select version from meeting where organisation_id = ${tx.organisationId} and id = ${meetingId}`,
  );
  if (row) write.announce('meeting', meetingId, null, row.version);
}
