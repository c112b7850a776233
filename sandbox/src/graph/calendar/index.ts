import type { Cloud } from '../../cloud.ts';
import type { User } from '../../tenant.ts';
import type { Items } from '../mailbox/items.ts';
import type { Meetings } from '../meetings/meetings.ts';
import type { Route } from '../route.ts';
import type { Seal } from '../seal.ts';
import type { Subscriptions } from '../subscriptions/subscriptions.ts';
import { openAgenda, type Agenda } from './agenda.ts';
import { createCalendarHands, type CalendarHands } from './hands.ts';
import { createInvitations, type Invitations } from './invitations.ts';
import { createOrganizing, type Organizing } from './organize.ts';
import { createAnswering } from './respond.ts';
import { calendarRoutes } from './routes/calendars.ts';
import { calendarDeltaRoutes } from './routes/delta.ts';
import { eventActionRoutes } from './routes/event-actions.ts';
import { eventRoutes } from './routes/events.ts';
import { scheduleRoutes } from './routes/schedule.ts';
import { seedCalendars } from './seed.ts';
import { newsOfEvent } from './watch-events.ts';

/** Outlook's calendars, as far as they are played here. */
export interface CalendarPart {
  routes: Route[];
  agendaOf(user: User): Agenda;
  organizing: Organizing;
  /** What people do in Outlook itself. */
  hands: CalendarHands;
  invitations: Invitations;
  /** Does what the clock has made due. */
  tick(): void;
  reset(): void;
  /** Gives people a calendar with a past and a future, once in the life of the store. */
  seed(): void;
}

export interface CalendarParts {
  cloud: Cloud;
  root: string;
  itemsOf(user: User): Items;
  subscriptions: Subscriptions;
  seal: Seal;
  meetings: Meetings;
}

/** Opens the calendars of all users. */
export function createCalendarPart({ cloud, root, itemsOf, subscriptions, seal, meetings }: CalendarParts): CalendarPart {
  const opened = new Map<string, Agenda>();
  const agendaOf = (user: User): Agenda => {
    const known = opened.get(user.id);
    if (known) return known;
    const agenda = openAgenda(cloud.store, cloud.clock, user, itemsOf(user).ids);
    agenda.listen((change) => {
      subscriptions.tell(newsOfEvent(agenda, change));
      cloud.events.emit('change', { part: 'calendar', user: user.key });
    });
    opened.set(user.id, agenda);
    return agenda;
  };
  const invitations = createInvitations(cloud, itemsOf);
  const organizing = createOrganizing({ cloud, meetings, invitations, agendaOf });
  const answering = createAnswering(organizing, invitations, () => cloud.clock.now());
  const parts = { root, agendaOf, organizing, answering };
  return {
    routes: [
      ...calendarDeltaRoutes({ ...parts, seal, faults: cloud.faults }),
      ...eventRoutes(parts),
      ...eventActionRoutes(parts),
      ...calendarRoutes(parts),
      ...scheduleRoutes(parts),
    ],
    agendaOf,
    organizing,
    hands: createCalendarHands(cloud.clock, parts),
    invitations,
    tick() {
      for (const agenda of opened.values()) organizing.tick(agenda);
    },
    reset: () => opened.clear(),
    seed() {
      const seeded = cloud.store.collection<{ id: string }>('seeded calendars');
      if (seeded.size) return;
      seedCalendars(cloud.identity, organizing, agendaOf, cloud.clock.now());
      seeded.put({ id: 'all' });
    },
  };
}
