import type { Bot, Conversation } from '#bot/index.ts';
import type { Notice } from '#contract/notices.ts';
import type { Context } from '../../context.ts';
import { after } from '../../kernel/clock.ts';
import { json, sql, type Tx } from '../../kernel/db/db.ts';
import { Postponed } from '../../kernel/queue/queue.ts';
import { personalChat, wake, type ChatWork } from './ask.ts';
import { choiceOf } from './choice.ts';
import { forgetChat } from './forget.ts';
import type { Pace } from './pace.ts';
import { afterQuiet } from './quiet.ts';
import { holdSeconds, verdictOn } from './verdict.ts';

/** A card that is not in step yet, with the chat it belongs to. */
interface Next {
  conversation: Conversation;
  subject: string;
  wanted: Notice;
  shown: Notice | null;
  activityId: string | null;
  attempts: number;
}

interface Row extends Omit<Next, 'conversation'> {
  dueAt: Date;
}

// Twice the longest that two calls of the Bot Connector's may take: then whoever took the chat is dead.
const leaseSeconds = 60;

/**
 * Tells what is to be told in a chat, in the order in which it was asked for. Whatever is interrupted is done again: the
 * line with which a card begins may then be there twice, a card never, because a card only ever takes a known line's place.
 */
export async function workOff(context: Context, bot: Bot, pace: Pace, { organisationId, conversationId }: ChatWork): Promise<void> {
  const within = <T>(work: (tx: Tx) => Promise<T>) => context.db.within(organisationId, work);
  for (;;) {
    const taken = await within((tx) => take(tx, conversationId, context.clock.now()));
    if (taken instanceof Date) throw new Postponed(taken);
    if (!taken) return;
    try {
      await tell(taken);
      await within((tx) => settle(tx, taken));
    } catch (error) {
      if (error instanceof Postponed) {
        await within((tx) => hold(tx, conversationId, error.until));
        throw error;
      }
      const verdict = verdictOn(error);
      if (verdict === 'refused') context.log.error('Microsoft does not take a card', { error });
      await within((tx) => {
        if (verdict === 'gone') return leave(tx, conversationId, context.clock.now());
        if (verdict === 'refused' || verdict === 'taken away') return settle(tx, taken);
        return putOff(tx, taken, after(context.clock.now(), holdSeconds(error, taken.attempts)));
      });
    }
  }

  async function tell(next: Next): Promise<void> {
    const { conversation, wanted } = next;
    const activityId = next.activityId ?? (await begin(next));
    pace(conversation);
    await bot.show(conversation, activityId, wanted);
  }

  async function begin({ conversation, subject, wanted }: Next): Promise<string> {
    pace(conversation);
    const id = await bot.begin(conversation, wanted);
    const kept = await within((tx) =>
      tx.one<{ id: string }>(sql`
        update posted_card set activity_id = coalesce(activity_id, ${id})
        where organisation_id = ${organisationId} and subject = ${subject} returning activity_id as id`),
    );
    if (kept?.id === id) return id;
    // Another worker was faster, or what it tells of is gone: the line is one too many.
    await bot.withdraw(conversation, id);
    if (!kept) throw new Error('what was to be told is gone');
    return kept.id;
  }
}

/** Takes the chat for the next card that is due; answers when to look again, or nothing when all is told. */
async function take(tx: Tx, conversationId: string, now: Date): Promise<Next | Date | undefined> {
  const here = sql`organisation_id = ${tx.organisationId} and conversation_id = ${conversationId}`;
  const chat = await tx.one<{ kind: Conversation['kind']; serviceUrl: string; heldUntil: Date }>(sql`
    select kind, service_url as "serviceUrl", held_until as "heldUntil" from conversation
    where organisation_id = ${tx.organisationId} and id = ${conversationId} for update`);
  if (!chat) return void (await leave(tx, conversationId, now));
  if (chat.heldUntil > now) return chat.heldUntil;
  await tx.run(sql`update posted_card set shown = wanted where ${here} and wanted is distinct from shown and expires_at <= ${now}`);
  const waiting = await tx.all<Row>(sql`
    select subject, wanted, shown, activity_id as "activityId", attempts, due_at as "dueAt" from posted_card
    where ${here} and wanted is distinct from shown order by due_at > ${now}, case when due_at > ${now} then due_at end, asked_at, subject limit 1`);
  const [next] = waiting;
  if (!next) return undefined;
  if (next.dueAt > now) return next.dueAt;
  await hold(tx, conversationId, after(now, leaseSeconds));
  const { kind, serviceUrl } = chat;
  return { ...next, conversation: { id: conversationId, kind, tenantId: tx.organisationId, serviceUrl } };
}

async function hold(tx: Tx, conversationId: string, until: Date | 'epoch'): Promise<void> {
  await tx.run(sql`update conversation set held_until = ${until} where organisation_id = ${tx.organisationId} and id = ${conversationId}`);
}

/** It is shown, or will never be. What is wanted may have changed meanwhile, and is then the next. */
async function settle(tx: Tx, { conversation, subject, wanted }: Next): Promise<void> {
  await tx.run(sql`
    update posted_card set shown = ${json(wanted)}::jsonb, attempts = 0 where organisation_id = ${tx.organisationId} and subject = ${subject}`);
  await hold(tx, conversation.id, 'epoch');
}

async function putOff(tx: Tx, { conversation, subject }: Next, until: Date): Promise<void> {
  await tx.run(sql`update posted_card set attempts = attempts + 1 where organisation_id = ${tx.organisationId} and subject = ${subject}`);
  await hold(tx, conversation.id, until);
}

/** The chat is closed to the bot: it is forgotten, and what was to be told there is told to each in their own chat, or nowhere. */
async function leave(tx: Tx, conversationId: string, now: Date): Promise<void> {
  await forgetChat(tx, conversationId);
  const homeless = await tx.all<{ subject: string; userId: string }>(sql`
    select subject, user_id as "userId" from posted_card
    where organisation_id = ${tx.organisationId} and conversation_id = ${conversationId} and wanted is distinct from shown order by asked_at, subject`);
  for (const { subject, userId } of homeless) {
    const home = await personalChat(tx, userId);
    const { quiet } = await choiceOf(tx, userId);
    await tx.run(sql`
      update posted_card set conversation_id = ${home ?? null}, activity_id = null, shown = null, attempts = 0, due_at = ${afterQuiet(quiet, now)}
      where organisation_id = ${tx.organisationId} and subject = ${subject}`);
    if (home) await wake(tx, home);
  }
}
