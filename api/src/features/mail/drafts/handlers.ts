import { isDeepStrictEqual } from 'node:util';
import { Refusal } from '#contract/error.ts';
import { mostRecipients, type Address } from '#contract/mail.ts';
import type { Context } from '../../../context.ts';
import type { Write } from '../../../crm/door.ts';
import type { Caller } from '../../../kernel/auth/access-token.ts';
import { after } from '../../../kernel/clock.ts';
import { sql, type Tx } from '../../../kernel/db/db.ts';
import { stableId } from '../../../kernel/ids.ts';
import { connectionOf, holdActive, type ConnectionRow } from '../../../sync/connection.ts';
import { linkOfRecord } from '../../../sync/link.ts';
import type { Handlers } from '../../feature.ts';
import { requireOn } from '../access.ts';
import type { Bodies } from '../body.ts';
import { messageById } from '../read.ts';
import { columnsOf, contentOf, draftById, draftsOf, toDraft, type Content, type DraftRow } from './draft.ts';
import { isKept, planWork } from './plan.ts';
import { prefilled } from './prefill.ts';

// Short enough that Outlook has what was written when its author turns to it, long enough not to send each word.
const gatherSeconds = 3;
// Long enough to see what one has done, short enough to be forgotten when the answer comes.
const undoSeconds = 10;
// What was sent answers a repeated press for so long.
const keepSentDays = 1;

const gone = () => new Refusal('not_found', 'This mail is no longer here. You may have sent or discarded it in another window.');

/** Answers of the routes for mails that are being written. */
export function draftHandlers(context: Context, bodies: Bodies): Partial<Handlers> {
  const within = <T>(caller: Caller, work: (tx: Tx) => Promise<T>) =>
    context.db.within(caller.organisationId, async (tx) => {
      await requireOn(tx);
      return work(tx);
    });

  const change = (
    caller: Caller,
    id: string,
    work: (write: Write, row: DraftRow, connection: ConnectionRow | undefined) => Promise<void>,
  ) =>
    context.door.open(caller.organisationId, { source: 'user', userId: caller.userId }, async (write) => {
      await requireOn(write.tx);
      // Held as it is, and before the draft: what is ordered now is there before a disconnect begins, or not at all.
      const known = await connectionOf(write.tx, caller.userId);
      const connection = known?.state === 'active' && !(await holdActive(write.tx, known.id)) ? undefined : known;
      const row = await draftById(write.tx, caller.userId, id);
      if (!row) throw gone();
      await work(write, row, connection);
      return toDraft(write.tx, (await draftById(write.tx, caller.userId, id)) ?? row);
    });

  const gather = async (write: Write, id: string, connection: ConnectionRow | undefined, seconds = gatherSeconds) => {
    if (isKept(connection)) await planWork(write.tx, connection.id, id, after(context.clock.now(), seconds));
  };

  /** Where the mail's sender wants answers; its sender, if Microsoft does not say now. */
  async function replyToOf(
    caller: Caller,
    connection: ConnectionRow,
    link: { remoteId: string; version: string | null },
  ): Promise<Address[]> {
    const { organisationId, userId, assertion } = caller;
    const graph = context.graphs({ organisationId, userId, assertion, scopes: connection.scopes, urgency: 'foreground' });
    const body = await bodies.read(`${organisationId}|${userId}`, link.remoteId, link.version, graph).catch(() => undefined);
    return body?.replyTo ?? [];
  }

  return {
    listDrafts: (_input, caller) =>
      within(caller, async (tx) => ({ items: (await draftsOf(tx, caller.userId)).map((row) => toDraft(tx, row)) })),

    getDraft: ({ params }, caller) =>
      within(caller, async (tx) => {
        const row = await draftById(tx, caller.userId, params.id);
        if (!row) throw gone();
        return toDraft(tx, row);
      }),

    async startDraft({ body }, caller) {
      const { key, kind } = body;
      const id = stableId(caller.organisationId, caller.userId, 'mail_draft', key);
      const { begun, connection, message, link } = await within(caller, async (tx) => {
        const connection = await connectionOf(tx, caller.userId);
        if (!isKept(connection)) throw new Refusal('not_connected', 'Connect your Microsoft account to write mail here.');
        const begun = await draftById(tx, caller.userId, id);
        const message = body.kind === 'new' ? undefined : await messageById(tx, caller.userId, body.messageId);
        if (kind !== 'new' && !message && !begun) throw new Refusal('not_found', 'The mail that you want to answer is no longer here.');
        return {
          begun: begun && toDraft(tx, begun),
          connection,
          message,
          link: message && (await linkOfRecord(tx, connection.id, 'message', message.id)),
        };
      });
      if (begun) return begun;
      const replyTo = link && kind.startsWith('reply') ? await replyToOf(caller, connection, link) : [];
      return context.door.open(caller.organisationId, { source: 'user', userId: caller.userId }, async (write) => {
        const { tx } = write;
        await tx.run(sql`delete from mail_draft where organisation_id = ${tx.organisationId} and user_id = ${caller.userId}
          and state = 'sent' and updated_at < now() - ${keepSentDays}::int * interval '1 day'`);
        const taken = await tx.one(sql`select 1 from mail_draft where organisation_id = ${tx.organisationId} and id = ${id}`);
        if (!taken)
          await write.put('mail_draft', [
            {
              id,
              user_id: caller.userId,
              origin: 'mirrored',
              kind,
              answers_id: message?.id ?? null,
              answers_remote_id: link?.remoteId ?? null,
              ...columnsOf(prefilled(kind, message, replyTo, connection.account)),
              state: 'writing',
              is_being_made: false,
            },
          ]);
        const row = await draftById(tx, caller.userId, id);
        if (!row) throw gone();
        return toDraft(tx, row);
      });
    },

    saveDraft: ({ params, body: { knownVersion, ...content } }, caller) =>
      change(caller, params.id, async (write, row, connection) => {
        if (row.state !== 'writing') throw new Refusal('conflict', 'This mail is on its way. Take it back to write on.');
        if (isDeepStrictEqual(contentOf(row), content satisfies Content)) return;
        if (row.version !== knownVersion) throw new Refusal('conflict', 'This mail was changed in another window meanwhile.');
        await write.patch('mail_draft', row.id, { ...columnsOf(content), problem: null });
        await gather(write, row.id, connection);
      }),

    sendDraft: ({ params, body: { knownVersion } }, caller) =>
      change(caller, params.id, async (write, row, connection) => {
        if (row.state !== 'writing') return;
        if (row.version !== knownVersion) throw new Refusal('conflict', 'This mail was changed in another window meanwhile.');
        const { to, cc, bcc } = contentOf(row);
        const count = to.length + cc.length + bcc.length;
        if (count === 0) throw new Refusal('invalid_input', 'Say first to whom it is to go.', 'to');
        if (count > mostRecipients)
          throw new Refusal('invalid_input', `Outlook sends a mail to ${mostRecipients.toLocaleString('en')} people at most.`, 'to');
        requireSending(connection);
        const at = after(context.clock.now(), undoSeconds);
        await write.patch('mail_draft', row.id, { state: 'sending', send_at: at.toISOString(), problem: null });
        await planWork(write.tx, connection.id, row.id, at);
      }),

    undoSend: ({ params }, caller) =>
      change(caller, params.id, async (write, row, connection) => {
        if (row.state === 'writing') return;
        if (row.state === 'sent' || row.handed_over_at) throw new Refusal('conflict', 'It is too late: the mail has gone out.');
        await write.patch('mail_draft', row.id, { state: 'writing', send_at: null });
        await gather(write, row.id, connection);
      }),

    async discardDraft({ params }, caller) {
      await change(caller, params.id, async (write, row, connection) => {
        if (row.state === 'sent') return;
        if (row.state === 'sending') throw new Refusal('conflict', 'This mail is on its way. Take it back first.');
        const isInOutlook = row.remote_id !== null || row.is_being_made;
        if (!isInOutlook || !isKept(connection)) return write.remove('mail_draft', [row.id]);
        await write.patch('mail_draft', row.id, { state: 'discarded', recipients: [], copied: [], hidden: [], subject: '', text: '' });
        await gather(write, row.id, connection, 0);
      });
      return {};
    },
  };
}

/** Says what is missing, so that the page can offer to ask for it. */
function requireSending(connection: ConnectionRow | undefined): asserts connection is ConnectionRow {
  if (!isKept(connection)) throw new Refusal('not_connected', 'Connect your Microsoft account to send mail.');
  if (connection.state === 'needs_reconnect') throw new Refusal('not_connected', connection.reason ?? 'Please connect again.');
  if (!connection.asked.includes('sending') || !connection.scopes.includes('Mail.Send'))
    throw new Refusal(
      'permission_missing',
      'Rapport was not given the permission to send mail for you (Mail.Send). What you have written is kept, here and in Outlook.',
    );
}
