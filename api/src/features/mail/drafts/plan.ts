import type { Write } from '../../../crm/door.ts';
import type { Logged } from '../../../crm/log.ts';
import type { Reader } from '../../../crm/reader.ts';
import { sql, type Tx } from '../../../kernel/db/db.ts';
import { enqueue } from '../../../kernel/queue/queue.ts';
import { connectionOf, schedule, type ConnectionRow } from '../../../sync/connection.ts';
import type { WorkOf } from '../../../sync/context.ts';
import { outward } from '../../../sync/push.ts';
import { draftsOf } from './draft.ts';

export const tasks = { due: 'mail_draft', carry: 'carry_mail_draft' } as const;

/** Names the work on one draft. */
export interface DraftWork extends WorkOf {
  /** The draft, in the place where the schedule names what is due. */
  resource: string;
}

const what = (draftId: string) => `${tasks.due}:${draftId}`;

/** Sees to it that the draft is worked on at `at`, and again until it is settled, whoever is killed meanwhile. */
export const planWork = (tx: Tx, connectionId: string, draftId: string, at: Date): Promise<void> =>
  schedule(tx, connectionId, what(draftId), at);

/** Nothing is left to be done for the draft. */
export async function endWork(tx: Tx, draftId: string): Promise<void> {
  await tx.run(sql`delete from schedule where organisation_id = ${tx.organisationId} and what = ${what(draftId)}`);
}

/** Adds the job that goes on with a draft. It writes to Microsoft, so it stands in the lane that a disconnect waits for. */
export const carryOn = (tx: Tx, { organisationId, connectionId, resource }: DraftWork): Promise<void> =>
  enqueue(tx, {
    task: tasks.carry,
    payload: { organisationId, connectionId, resource } satisfies DraftWork,
    key: `${tasks.carry}:${resource}`,
    lane: outward(connectionId),
    priority: -10,
  });

/** Whether something may still go out over a connection: at once, or after its user has signed in again. */
export const isKept = (connection: ConnectionRow | undefined): connection is ConnectionRow =>
  connection?.state === 'active' || connection?.state === 'needs_reconnect';

/** Calls off what has not gone out when its author disconnects: it would go out at another time than he thinks. */
export const callingOff: Reader = {
  name: 'mail_drafts',
  kinds: ['connection'],
  async read(write: Write, changes: readonly Logged[]) {
    for (const userId of new Set(changes.map((change) => change.userId))) {
      if (!userId || isKept(await connectionOf(write.tx, userId))) continue;
      for (const { id, state } of await draftsOf(write.tx, userId))
        if (state === 'sending')
          await write.patch('mail_draft', id, {
            state: 'writing',
            send_at: null,
            problem: 'It was not sent, because you have disconnected.',
          });
    }
  },
};
