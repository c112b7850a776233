import { isDeepStrictEqual } from 'node:util';
import type { Address, Draft, DraftKind } from '#contract/mail.ts';
import { sql, type Tx } from '../../../kernel/db/db.ts';
import { messageId } from '../map.ts';

/** What a person writes of a mail. */
export interface Content {
  to: Address[];
  cc: Address[];
  bcc: Address[];
  subject: string;
  text: string;
}

/** A mail that is being written, as it is stored. */
export interface DraftRow {
  id: string;
  version: number;
  user_id: string;
  kind: DraftKind;
  answers_id: string | null;
  answers_remote_id: string | null;
  recipients: Address[];
  copied: Address[];
  hidden: Address[];
  subject: string;
  text: string;
  state: 'writing' | 'sending' | 'sent' | 'discarded';
  send_at: Date | null;
  problem: string | null;
  remote_id: string | null;
  is_being_made: boolean;
  carried: Content | null;
  handed_over_at: Date | null;
}

/** What is written in it now. */
export const contentOf = ({ recipients, copied, hidden, subject, text }: DraftRow): Content => ({
  to: recipients,
  cc: copied,
  bcc: hidden,
  subject,
  text,
});

/** The columns in which content is kept. */
export const columnsOf = ({ to, cc, bcc, subject, text }: Content) => ({ recipients: to, copied: cc, hidden: bcc, subject, text });

/** Outlook's draft has all that is written here. */
export const isCarried = (row: DraftRow): boolean => row.remote_id !== null && isDeepStrictEqual(row.carried, contentOf(row));

/** One draft of this user, held until the transaction ends; not one that was thrown away. */
export const draftById = (tx: Tx, userId: string, id: string): Promise<DraftRow | undefined> =>
  tx.one<DraftRow>(sql`select * from mail_draft
    where organisation_id = ${tx.organisationId} and id = ${id} and user_id = ${userId} and state <> 'discarded' for update`);

/** The draft as it is, for who works on it; held until the transaction ends. */
export const holdDraft = (tx: Tx, id: string): Promise<DraftRow | undefined> =>
  tx.one<DraftRow>(sql`select * from mail_draft where organisation_id = ${tx.organisationId} and id = ${id} for update`);

// More than anybody writes at a time.
const mostListed = 100;

/** What the user is writing, and what is going out. */
export const draftsOf = (tx: Tx, userId: string): Promise<DraftRow[]> =>
  tx.all<DraftRow>(sql`select * from mail_draft where organisation_id = ${tx.organisationId} and user_id = ${userId}
    and state in ('writing', 'sending') order by updated_at desc, id limit ${mostListed}`);

/** Notes how far a draft has come at Microsoft: nothing that people see of it. */
export async function note(
  tx: Tx,
  id: string,
  known: Pick<DraftRow, 'remote_id' | 'is_being_made' | 'carried' | 'handed_over_at'>,
): Promise<void> {
  await tx.run(sql`update mail_draft set remote_id = ${known.remote_id}, is_being_made = ${known.is_being_made},
    carried = ${known.carried === null ? null : JSON.stringify(known.carried)}::jsonb, handed_over_at = ${known.handed_over_at}
    where organisation_id = ${tx.organisationId} and id = ${id}`);
}

/** A draft as its author sees it. */
export const toDraft = (tx: Tx, row: DraftRow): Draft => ({
  id: row.id,
  version: row.version,
  kind: row.kind,
  answersId: row.answers_id,
  ...contentOf(row),
  state: row.state === 'discarded' ? 'sent' : row.state,
  sendAt: row.send_at?.toISOString() ?? null,
  canUndo: row.state === 'sending' && row.handed_over_at === null,
  problem: row.problem,
  messageId: row.remote_id === null ? null : messageId(tx.organisationId, row.user_id, row.remote_id),
  isInOutlook: isCarried(row),
});
