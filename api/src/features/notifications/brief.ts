import type { Notice } from '#contract/notices.ts';
import type { Context } from '../../context.ts';
import { timeline } from '../../crm/activity.ts';
import { expectedAt } from '../../crm/meeting.ts';
import { after } from '../../kernel/clock.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';
import { enqueue } from '../../kernel/queue/queue.ts';
import { ask } from './ask.ts';
import { choiceOf } from './choice.ts';
import { afterQuiet } from './quiet.ts';

type Brief = Extract<Notice, { kind: 'meeting_brief' }>;

export const briefTask = 'brief_meeting';

/** Briefing those in a meeting. */
export interface Briefing {
  organisationId: string;
  meetingId: string;
}

const ahead = 10 * 60; // time to read it and to open what it links to
const most = 8; // a card that is read on the way into a meeting

interface Ahead {
  title: string;
  starts_at: Date;
  ends_at: Date;
}

// Whoever has an address at a domain of the organisation's users is a colleague, also one without an account here.
const outsiders = (tx: Tx, meetingId: string) => sql`
  select address from meeting_participant where organisation_id = ${tx.organisationId} and meeting_id = ${meetingId}
    and split_part(address, '@', 2) not in (select lower(split_part(app_user.address, '@', 2)) from app_user where organisation_id = ${tx.organisationId})`;

const aheadOf = (tx: Tx, meetingId: string, now: Date) =>
  tx.one<Ahead>(sql`
    select title, starts_at, ends_at from meeting where organisation_id = ${tx.organisationId} and id = ${meetingId}
      and starts_at > ${now} and not is_cancelled and exists (${outsiders(tx, meetingId)})`);

/** Plans the brief before a meeting with people from outside; moved, it is planned anew. */
export async function planBrief(tx: Tx, meetingId: string, now: Date): Promise<void> {
  const meeting = await aheadOf(tx, meetingId, now);
  if (!meeting) return;
  const payload: Briefing = { organisationId: tx.organisationId, meetingId };
  // The queue's time is the machine's, which the clock may be ahead of.
  const at = new Date(Date.now() + after(meeting.starts_at, -ahead).getTime() - now.getTime());
  await enqueue(tx, { task: briefTask, payload, key: `${briefTask}:${tx.organisationId}:${meetingId}`, at });
}

/** Tells everybody in a meeting who wants it, in their own chat, with what this person may see. */
export async function brief(context: Context, { organisationId, meetingId }: Briefing): Promise<void> {
  const now = context.clock.now();
  await context.db.within(organisationId, async (tx) => {
    const meeting = await aheadOf(tx, meetingId, now);
    if (!meeting) return;
    // It was moved to a later time while this waited.
    if (after(meeting.starts_at, -ahead) > after(now, ahead)) return planBrief(tx, meetingId, now);
    for (const userId of await expectedAt(tx, meetingId)) {
      const { briefs, quiet } = await choiceOf(tx, userId);
      if (!briefs) continue;
      const notice = await briefFor(tx, userId, meetingId, meeting);
      const subject = `brief:${meetingId}:${userId}:${meeting.starts_at.toISOString()}`;
      await ask(tx, { subject, userId, meetingId, notice, dueAt: afterQuiet(quiet, now), expiresAt: meeting.starts_at }, now);
    }
  });
}

async function briefFor(tx: Tx, userId: string, meetingId: string, { title, starts_at }: Ahead): Promise<Brief> {
  const people = await tx.all<{ id: string | null; address: string; name: string | null; company: string | null }>(sql`
    select person.id, outsider.address, person.name, company.name as company from (${outsiders(tx, meetingId)}) as outsider
      left join person_address on person_address.organisation_id = ${tx.organisationId} and person_address.address = outsider.address
      left join person on person.organisation_id = ${tx.organisationId} and person.id = person_id
      left join company on company.organisation_id = ${tx.organisationId} and company.id = company_id
    order by person.name nulls last, outsider.address limit ${most}`);
  const ids = people.flatMap(({ id }) => id ?? []);
  const deals = await tx.all<Brief['deals'][number]>(sql`
    select distinct deal.id, title, stage from deal left join deal_person on deal_person.organisation_id = deal.organisation_id and deal_id = deal.id
    where deal.organisation_id = ${tx.organisationId} and stage not in ('won', 'lost') and person_id = any(${ids}::uuid[])
    order by title, deal.id limit ${most}`);
  const tasks = await tx.all<Brief['tasks'][number]>(sql`
    select title from task where organisation_id = ${tx.organisationId} and user_id = ${userId} and done_at is null
      and about_id = any(${[...ids, ...deals.map(({ id }) => id), meetingId]}::uuid[]) order by due_on nulls last, created_at limit ${most}`);
  const told = [];
  for (const { address, name, company } of people) {
    const [last] = await timeline(tx, userId, [address], 1, [starts_at.toISOString(), '00000000-0000-0000-0000-000000000000']);
    told.push({ name: name ?? address, company, last: last ? { title: last.title, at: last.happened_at.toISOString() } : null });
  }
  return { kind: 'meeting_brief', meetingId, title, startsAt: starts_at.toISOString(), people: told, deals, tasks };
}
