import type { ChoiceName, NotificationChoice } from '#contract/notifications.ts';
import { json, sql, type Tx } from '../../kernel/db/db.ts';

/** What the bot tells where nobody has chosen: what was recorded, in the meeting's chat, which everybody in it can see anyway. */
const usual: NotificationChoice = { recordings: 'meeting_chat', briefs: false, quiet: null };

type Chosen = Partial<NotificationChoice>;

/** What this user has chosen, and what everybody gets who has not. */
export async function choicesOf(tx: Tx, userId: string): Promise<{ mine: Chosen; organisation: NotificationChoice }> {
  const row = await tx.one<{ mine: Chosen | null; organisation: Chosen | null }>(sql`
    select (select choice from notification_choice where organisation_id = ${tx.organisationId} and user_id = ${userId}) as mine,
      (select choice from notification_default where organisation_id = ${tx.organisationId}) as organisation`);
  return { mine: row?.mine ?? {}, organisation: { ...usual, ...row?.organisation } };
}

/** What counts for this user. */
export async function choiceOf(tx: Tx, userId: string): Promise<NotificationChoice> {
  const { mine, organisation } = await choicesOf(tx, userId);
  return { ...organisation, ...mine };
}

/** Takes over what a user has chosen, and takes back what is to be as the organisation has it; the rest stays as it was. */
export async function choose(tx: Tx, userId: string, change: Chosen, asOrganisation: readonly ChoiceName[]): Promise<void> {
  await tx.run(sql`
    insert into notification_choice as kept (organisation_id, user_id, choice) values (${tx.organisationId}, ${userId}, ${json(change)}::jsonb)
    on conflict (organisation_id, user_id) do update set choice = (kept.choice - ${[...asOrganisation]}::text[]) || excluded.choice`);
}

/** Takes over what everybody gets who has not chosen. */
export async function chooseForAll(tx: Tx, change: Chosen): Promise<void> {
  await tx.run(sql`
    insert into notification_default as kept (organisation_id, choice) values (${tx.organisationId}, ${json(change)}::jsonb)
    on conflict (organisation_id) do update set choice = kept.choice || excluded.choice`);
}

/** Notes that a user has put the bot out, or has let it in again: it does not come back by itself. */
export async function notePutOut(tx: Tx, userId: string, isOut: boolean): Promise<void> {
  const choice = json({ isOut });
  await tx.run(sql`
    insert into notification_choice as kept (organisation_id, user_id, choice)
    select organisation_id, id, ${choice}::jsonb from app_user where organisation_id = ${tx.organisationId} and id = ${userId}
    on conflict (organisation_id, user_id) do update set choice = kept.choice || excluded.choice`);
}

/** Whether a user has put the bot out. */
export async function hasPutOut(tx: Tx, userId: string): Promise<boolean> {
  const row = await tx.one<{ is_out: boolean }>(sql`
    select coalesce((choice ->> 'isOut')::boolean, false) as is_out from notification_choice
    where organisation_id = ${tx.organisationId} and user_id = ${userId}`);
  return row?.is_out ?? false;
}
