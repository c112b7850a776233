import type { Write } from '../../../crm/door.ts';
import type { Graph } from '../../../kernel/graph/client.ts';
import type { Connection } from '../../../sync/resource.ts';
import { note, type DraftRow } from './draft.ts';
import { endWork } from './plan.ts';

/** What the steps of one draft's way to Outlook work with. */
export interface Way {
  graph: Graph;
  /** The host in the mail's own id. */
  host: string;
  draftId: string;
  now: Date;
  connection: Connection;
  /** Changes the draft, held meanwhile, unless a disconnect has begun; undefined when it is gone. */
  change<T>(work: (write: Write, row: DraftRow) => Promise<T>): Promise<T | undefined>;
}

/** It has gone out: of ours nothing is left but that it was sent. */
export async function settleSent(way: Way): Promise<void> {
  await way.change(async (write, { id, remote_id }) => {
    const empty = { recipients: [], copied: [], hidden: [], subject: '', text: '', send_at: null, problem: null };
    await write.patch('mail_draft', id, { ...empty, state: 'sent' });
    await note(write.tx, id, { remote_id, is_being_made: false, carried: null, handed_over_at: null });
    await endWork(write.tx, id);
  });
}

/** It becomes a draft again that says why it was not sent. */
export async function comeBack(way: Way, problem: string): Promise<void> {
  await way.change(async (write, row) => {
    await write.patch('mail_draft', row.id, { state: 'writing', send_at: null, problem });
    await note(write.tx, row.id, { ...row, handed_over_at: null });
    await endWork(write.tx, row.id);
  });
}
