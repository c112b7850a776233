import type { Connection } from '#contract/connections.ts';
import { routes } from '#contract/routes.ts';
import { short } from '../../card.ts';
import { connectionOf } from '../../connection.ts';
import type { BotFeature, Reply, Turn } from '../../feature.ts';
import { briefCard } from './brief-card.ts';
import { chooseDealCard, dealChoice } from './deal-card.ts';
import { todayCard } from './today-card.ts';
import { trackerCard } from './tracker-card.ts';

const day = 86_400_000;
const mostOffered = 15; // as many as Teams shows: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search#implement-typeahead-search

/** The meetings of the day that it is for whoever asks. */
async function today({ call, moment: { at, zone }, tabLink }: Turn): Promise<Reply> {
  const around = (time: number) => new Date(at.getTime() + time).toISOString();
  const { items } = await call(routes.listEvents, { query: { from: around(-day), until: around(day) } });
  const dayOf = (instant: Date) => instant.toLocaleDateString('en', { timeZone: zone });
  const meetings = items.filter(
    ({ startsAt, isCancelled, allDay, attendees }) =>
      !isCancelled && !allDay && attendees.length > 0 && dayOf(new Date(startsAt)) === dayOf(at),
  );
  const connection = await connectionOf(call);
  const unseen = meetings.length ? undefined : whyUnseen(connection);
  if (unseen) return { text: unseen, isPrivate: true };
  const card = todayCard(meetings, connection?.account ?? '', tabLink);
  return { card, summary: 'Your meetings today', isPrivate: true };
}

/** Why nothing is known of somebody's calendar, if that is so: then it would be wrong to say that it is empty. */
function whyUnseen(connection: Connection | undefined): string | undefined {
  const state = connection?.features.find(({ name }) => name === 'calendar')?.state;
  if (state === 'on') return undefined;
  return state === 'off'
    ? 'I do not see your calendar: your organisation has switched that off.'
    : 'I do not see your calendar: it is not connected with Rapport. Write **connect**, and I show you the way.';
}

/** Teams meetings: those of today, and what came of those that are over. */
export const meetings: BotFeature = {
  commands: [
    {
      name: 'meetings today',
      alsoKnownAs: ['meetings', 'today', 'my meetings', 'my meetings today'],
      description: 'your meetings of today, and who comes',
      answer: today,
    },
  ],
  actions: {
    // Each reads the meeting first: who may not see it is refused, whatever the card says.
    async link_deal({ meetingId }, { call }) {
      const { title } = await call(routes.getMeeting, { params: { id: meetingId } });
      const query = { isOpen: 'true', limit: mostOffered } as const;
      const { items: near } = await call(routes.listDeals, { query: { ...query, meetingId } });
      const { items: newest } = await call(routes.listDeals, { query });
      const open = [...near, ...newest.filter(({ id }) => !near.some((deal) => deal.id === id))].slice(0, mostOffered);
      if (!open.length) return { aside: 'There is no open deal yet. Add one in Rapport first.' };
      return { card: chooseDealCard(meetingId, title, open), summary: `Which deal is “${title}” about?`, isPrivate: true };
    },
    async choose_deal({ meetingId, dealId }, { call }) {
      if (!dealId) return { aside: 'Choose a deal first.' };
      const deal = await call(routes.getDeal, { params: { id: dealId } });
      await call(routes.linkMeeting, { params: { id: meetingId }, body: { dealId } });
      return { aside: `The meeting is now linked to “${deal.title}”.` };
    },
    async make_task({ meetingId }, { call }) {
      const meeting = await call(routes.getMeeting, { params: { id: meetingId } });
      const title = `Follow up: ${short(meeting.title)}`;
      const about = { kind: 'meeting', id: meetingId } as const;
      // Pressed again, perhaps days later, it is the same thing to do.
      const { items } = await call(routes.listTasks, { query: { aboutId: meetingId, isDone: 'false', limit: 100 } });
      if (items.some((task) => task.title === title)) return { aside: `The task “${title}” is in your list in Rapport already.` };
      await call(routes.addTask, { body: { title, about } });
      return { aside: `The task “${title}” is in your list in Rapport.` };
    },
  },
  searches: {
    async open_deals(text, { call }) {
      const { items } = await call(routes.listDeals, { query: { search: text, isOpen: 'true', limit: mostOffered } });
      return items.map(dealChoice);
    },
  },
  notices: {
    meeting_brief: (told, { tabLink }) => ({
      card: briefCard(told, tabLink(`meetings/${told.meetingId}`)),
      summary: `“${told.title}” begins soon: who comes, and what is open.`,
    }),
    meeting_tracker: (told, { tabLink }) => ({
      card: trackerCard(told, tabLink(`meetings/${told.meetingId}`)),
      summary: `“${told.title}” is over. What was recorded is told here.`,
    }),
  },
};
