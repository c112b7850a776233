import type { Notice } from '#contract/notices.ts';
import { after } from '../../kernel/clock.ts';
import { json, sql, type Tx } from '../../kernel/db/db.ts';
import { stableId } from '../../kernel/ids.ts';
import { enqueue } from '../../kernel/queue/queue.ts';

/** Something that is to be told, or to be told anew. */
export interface Telling {
  /** What it is about and for whom: there is one card of it. */
  subject: string;
  /** Who is told, or in whose own chat it is told where there is no other. */
  userId: string;
  notice: Notice;
  meetingId?: string;
  /** The chat to tell it in; without one the user's own. */
  conversationId?: string | undefined;
  dueAt?: Date | undefined;
  expiresAt?: Date;
}

export const tellChat = 'tell_chat';

/** Working off what is to be told in one chat. */
export interface ChatWork {
  organisationId: string;
  conversationId: string;
}

export const installBot = 'install_bot';

/** Coming to a user whom the bot cannot reach. */
export interface Reaching {
  organisationId: string;
  userId: string;
}

const usefulSeconds = 24 * 3600; // nobody looks for yesterday's news in a chat

/** Has something told, in the transaction of what it tells of. What is told already is changed, in the chat where it stands. */
export async function ask(tx: Tx, telling: Telling, now: Date): Promise<void> {
  const { subject, userId, notice, meetingId = null, dueAt = now, expiresAt = after(dueAt, usefulSeconds) } = telling;
  const conversationId = telling.conversationId ?? (await personalChat(tx, userId)) ?? null;
  const row = await tx.one<{ conversation_id: string | null }>(sql`
    insert into posted_card as kept (organisation_id, subject, user_id, meeting_id, conversation_id, wanted, asked_at, due_at, expires_at)
    values (${tx.organisationId}, ${subject}, ${userId}, ${meetingId}, ${conversationId}, ${json(notice)}::jsonb, ${now}, ${dueAt}, ${expiresAt})
    on conflict (organisation_id, subject) do update set wanted = excluded.wanted, expires_at = excluded.expires_at, attempts = 0,
      conversation_id = coalesce(kept.conversation_id, excluded.conversation_id),
      asked_at = case when kept.wanted is distinct from kept.shown then kept.asked_at else excluded.asked_at end,
      due_at = case when kept.wanted is distinct from kept.shown then kept.due_at else excluded.due_at end
    where kept.wanted is distinct from excluded.wanted
    returning conversation_id`);
  if (row?.conversation_id) await wake(tx, row.conversation_id);
  else if (row) {
    const payload: Reaching = { organisationId: tx.organisationId, userId };
    await enqueue(tx, { task: installBot, payload, key: `${installBot}:${tx.organisationId}:${userId}` });
  }
}

/** A user's own chat with the bot. */
export async function personalChat(tx: Tx, userId: string): Promise<string | undefined> {
  const row = await tx.one<{ id: string }>(sql`
    select id from conversation where organisation_id = ${tx.organisationId} and user_id = ${userId} and kind = 'personal'
    order by created_at desc limit 1`);
  return row?.id;
}

/** Adds the job that works off what is to be told in a chat: one for each chat, so that the order is kept. */
export function wake(tx: Tx, conversationId: string): Promise<void> {
  const payload: ChatWork = { organisationId: tx.organisationId, conversationId };
  // Teams' ids of chats are longer than a lane's name may be.
  const key = `${tellChat}:${stableId(tx.organisationId, conversationId)}`;
  return enqueue(tx, { task: tellChat, payload, key, lane: key });
}
