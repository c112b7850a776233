import { Refusal } from '#contract/error.ts';
import type { Context } from '../../context.ts';
import type { Caller } from '../../kernel/auth/access-token.ts';
import { GraphFailure, SignInNeeded, Throttled } from '../../kernel/graph/failure.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';
import { decodeCursor, page } from '../../kernel/http/cursor.ts';
import { connectionOf } from '../../sync/connection.ts';
import { linkOfRecord } from '../../sync/link.ts';
import { unconfirmed } from '../../sync/push.ts';
import type { Handlers } from '../feature.ts';
import { requireOn } from './access.ts';
import { createBodies } from './body.ts';
import { draftHandlers } from './drafts/handlers.ts';
import { inOrder } from './folder-tree.ts';
import { foldersOf, messageById, messagesOf, toSummary, type MessageRecord } from './read.ts';
import { createSanitiser } from './sanitise.ts';

const gone = () => new Refusal('not_found', 'This mail is no longer here. It may have been deleted in Outlook.');

/** Answers of the mail routes. Each sees the caller's own mailbox only. */
export function mailHandlers(context: Context): Partial<Handlers> {
  const { sanitise, close } = createSanitiser();
  context.atEnd(close);
  const bodies = createBodies(sanitise);
  context.farewells.on(({ organisationId, userId }) => bodies.forget(`${organisationId}|${userId}`));
  const within = <T>(caller: Caller, work: (tx: Tx) => Promise<T>) =>
    context.db.within(caller.organisationId, async (tx) => {
      await requireOn(tx);
      return work(tx);
    });

  async function own(tx: Tx, caller: Caller, id: string): Promise<MessageRecord> {
    const row = await messageById(tx, caller.userId, id);
    if (!row) throw gone();
    return row;
  }

  /** Changes a message in the CRM; the outbox carries it to Outlook. */
  function change(caller: Caller, id: string, columns: (tx: Tx) => Promise<Record<string, unknown>>) {
    return context.door.open(caller.organisationId, { source: 'user', userId: caller.userId }, async (write) => {
      await requireOn(write.tx);
      await own(write.tx, caller, id);
      const changed = await write.patch('message', id, await columns(write.tx));
      const pending = changed ? new Set([id]) : await unconfirmed(write.tx, [id]);
      return toSummary(await own(write.tx, caller, id), pending);
    });
  }

  return {
    ...draftHandlers(context, bodies),

    listMailFolders: (_input, caller) =>
      within(caller, async (tx) => {
        const rows = await foldersOf(tx, caller.userId);
        return { items: inOrder(rows.map(({ parent_id: parentId, ...row }) => ({ ...row, parentId }))) };
      }),

    listMessages: ({ query }, caller) =>
      within(caller, async (tx) => {
        const place = query.cursor ? decodeCursor(query.cursor, ['instant', 'id']) : undefined;
        const rows = await messagesOf(tx, caller.userId, query.folderId, query.limit + 1, place);
        const pending = await unconfirmed(
          tx,
          rows.map((row) => row.id),
        );
        return page(
          rows,
          query.limit,
          (row) => toSummary(row, pending),
          (row) => [row.received_at.toISOString(), row.id],
        );
      }),

    async getMessage({ params }, caller) {
      const found = await within(caller, async (tx) => {
        const connection = await connectionOf(tx, caller.userId);
        const row = await own(tx, caller, params.id);
        const link = connection && (await linkOfRecord(tx, connection.id, 'message', row.id));
        return { connection, row, link, pending: await unconfirmed(tx, [row.id]) };
      });
      const { connection, row, link, pending } = found;
      const isOver = connection?.state === 'disconnecting' || connection?.state === 'disconnected';
      if (!connection || isOver || !link) throw new Refusal('not_connected', 'Connect your Microsoft account to read this mail.');
      const { organisationId, userId, assertion } = caller;
      const graph = context.graphs({ organisationId, userId, assertion, scopes: connection.scopes, urgency: 'foreground' });
      const { html, attachments } = await bodies.read(`${organisationId}|${userId}`, link.remoteId, link.version, graph).catch(inWords);
      return { ...toSummary(row, pending), cc: row.copied, webLink: row.web_link, html, attachments };
    },

    updateMessage: ({ params, body }, caller) =>
      change(caller, params.id, async () => ({
        ...(body.isRead === undefined ? {} : { is_read: body.isRead }),
        ...(body.isFlagged === undefined ? {} : { is_flagged: body.isFlagged }),
      })),

    archiveMessage: ({ params }, caller) =>
      change(caller, params.id, async (tx) => {
        const archive = await tx.one<{ id: string }>(
          sql`select id from mail_folder where organisation_id = ${tx.organisationId} and user_id = ${caller.userId} and kind = 'archive'`,
        );
        if (!archive)
          throw new Refusal(
            'not_found',
            'Your mailbox has no archive folder yet. Open Outlook and archive one mail there; then it works here too.',
          );
        return { folder_id: archive.id };
      }),
  };
}

function inWords(error: unknown): never {
  if (error instanceof SignInNeeded) throw new Refusal('not_connected', error.reason);
  if (error instanceof Throttled) throw new Refusal('too_many', 'Microsoft asks us to wait a moment. Please try again shortly.');
  if (error instanceof GraphFailure && error.isMissing) throw gone();
  if (error instanceof GraphFailure && error.status === 403)
    throw new Refusal('permission_missing', 'Rapport was not given the permission to read this mail.');
  if (error instanceof GraphFailure)
    throw new Refusal('microsoft_unavailable', 'Microsoft does not answer at the moment. Please try again shortly.');
  throw error;
}
