import type { Event } from '@microsoft/microsoft-graph-types';
import type { CalendarEvent, EventChange, EventDetail, Mailing, Preview } from '#contract/calendar.ts';
import { routes } from '#contract/routes.ts';
import { localAt } from '#api/kernel/zones.ts';
import { createWorld, type Person, type World } from '#test/world.ts';

export const nora = { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example' };
type Reach = 'this' | 'series';

/** A world in which Ada's calendar is connected, and what she does in it, here and in Outlook. */
export interface CalendarWorld {
  world: World;
  ada: Person;
  /** The time on the wall in so many days. */
  at(days: number, hour?: number): string;
  /** What is in the calendar here in the next `days` days. */
  events(days?: number, person?: Person): Promise<CalendarEvent[]>;
  detail(event: CalendarEvent): Promise<EventDetail>;
  /** Changes an event as a person does: is shown whom it mails, and says yes. Answers what was shown. */
  change(event: CalendarEvent, change: EventChange, reach?: Reach): Promise<Preview>;
  cancel(event: CalendarEvent, reach?: Reach): Promise<Mailing>;
  inOutlook(fields: object): Promise<{ id: string }>;
  changeInOutlook(id: string, fields: object): unknown;
  /** What is in Outlook's calendar in the next `days` days. */
  outlook(days?: number): Event[];
  /** The mails that Exchange has sent since then: "update nora.weiss@fabrikam.example". */
  mails(): Promise<string[]>;
  stop(): Promise<void>;
}

/** Starts it. */
export async function createCalendarWorld(): Promise<CalendarWorld> {
  const world = await createWorld();
  const ada = world.as('ada');
  await ada.connect(['calendar']);
  await world.settle();
  const { sandbox } = world;
  const day = (days: number) => new Date(sandbox.cloud.clock.now().getTime() + days * 86_400_000);
  const body = (event: CalendarEvent, reach: Reach) => ({ eventId: event.id, reach });
  return {
    world,
    ada,
    at: (days, hour = 9) => `${day(days).toISOString().slice(0, 10)}T${String(hour).padStart(2, '0')}:00:00`,
    async events(days = 40, person = ada) {
      const query = { from: day(-2).toISOString(), until: day(days).toISOString() };
      return (await person.call(routes.listEvents, { query })).items;
    },
    detail: ({ id }) => ada.call(routes.getEvent, { params: { id } }),
    async change(event, change, reach = 'this') {
      const mailing = await ada.call(routes.previewEvent, { body: { ...body(event, reach), change } });
      const seen = { mails: mailing.to, changedDates: mailing.beginsAnew?.changedDates ?? 0 };
      await ada.call(routes.updateEvent, { params: { id: event.id }, body: { change, reach, ...seen } });
      return mailing;
    },
    async cancel(event, reach = 'this') {
      const mailing = await ada.call(routes.previewEvent, { body: { ...body(event, reach), isCancelling: true } });
      await ada.call(routes.cancelEvent, { params: { id: event.id }, body: { reach, mails: mailing.to } });
      return mailing;
    },
    inOutlook: (fields) => sandbox.control.createEvent({ user: 'ada', ...fields }) as Promise<{ id: string }>,
    changeInOutlook: (id, fields) => sandbox.control.changeEvent({ user: 'ada', id, ...fields }),
    outlook: (days = 40) => sandbox.graph.calendar.hands.between(sandbox.cloud.identity.user('ada')!, day(-2), day(days)),
    mails: async () => (await sandbox.control.invitations({})).map(({ kind, to }) => `${kind} ${to}`),
    stop: () => world.stop(),
  };
}

/** The time that a clock shows where an event takes place. */
export const onTheWall = ({ startsAt, zone }: CalendarEvent): string => localAt(new Date(startsAt), zone);
