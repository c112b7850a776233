import type { Calendar, Event } from '@microsoft/microsoft-graph-types';
import type { Clock } from '../../clock.ts';
import type { User } from '../../tenant.ts';
import type { Agenda } from './agenda.ts';
import type { EventDocument } from './documents.ts';
import { calendarId, eventWith, findCalendar, findEvent } from './ids.ts';
import type { Organizing } from './organize.ts';
import { presentEvent } from './present-event.ts';
import type { Answer, Answering, AnswerOptions } from './respond.ts';
import { takingPlace } from './routes/events.ts';
import { readWrittenEvent } from './written-event.ts';

/** A calendar as its owner uses it in Outlook. Events are in Graph's shape, in UTC, named by default id or by iCalUId. */
export interface CalendarHands {
  create(user: User, written: object, calendar?: string): Event;
  change(user: User, id: string, written: object): Event;
  remove(user: User, id: string, comment?: string): void;
  respond(user: User, id: string, answer: Answer, options?: AnswerOptions): void;
  /** An answer from outside arrives with the organizer. */
  receiveAnswer(organizer: User, id: string, address: string, answer: Answer, options?: AnswerOptions): void;
  read(user: User, id: string): Event;
  /** What takes place in all calendars between two instants. */
  between(user: User, from: Date, to: Date, timeZone?: string): Event[];
  addCalendar(user: User, name: string): Calendar;
  /** The next full hour, in UTC. */
  nextHour(): string;
}

const hour = 3_600_000;

export function createCalendarHands(
  clock: Clock,
  { agendaOf, organizing, answering }: { agendaOf(user: User): Agenda; organizing: Organizing; answering: Answering },
): CalendarHands {
  const shown = (agenda: Agenda, event: EventDocument, timeZone?: string) =>
    presentEvent(agenda, event, { immutableIds: false, bodyForm: 'html', timeZone, select: null });
  const named = (agenda: Agenda, id: string) => eventWith(agenda, id) ?? findEvent(agenda, id);
  return {
    create(user, written, calendar) {
      const agenda = agendaOf(user);
      const place = calendar ? findCalendar(agenda, calendar) : agenda.calendars.default;
      return shown(agenda, organizing.create(agenda, readWrittenEvent(written), place));
    },
    change(user, id, written) {
      const agenda = agendaOf(user);
      return shown(agenda, organizing.change(agenda, named(agenda, id), readWrittenEvent(written)));
    },
    remove: (user, id, comment) => organizing.remove(agendaOf(user), named(agendaOf(user), id), comment),
    respond: (user, id, answer, options) => answering.respond(agendaOf(user), named(agendaOf(user), id), answer, options),
    receiveAnswer: (organizer, id, address, answer, options) =>
      answering.receive(agendaOf(organizer), named(agendaOf(organizer), id), { address }, answer, options),
    read: (user, id) => shown(agendaOf(user), named(agendaOf(user), id)),
    between(user, from, to, timeZone) {
      const agenda = agendaOf(user);
      const stretch = { from: from.getTime(), to: to.getTime() };
      const found = agenda.calendars.all().flatMap(({ number }) => takingPlace(agenda, number, stretch));
      return found.map((event) => shown(agenda, event, timeZone));
    },
    addCalendar(user, name) {
      const agenda = agendaOf(user);
      return { id: calendarId(agenda, agenda.calendars.add(name, 'auto')), name };
    },
    nextHour: () => new Date((Math.floor(clock.now().getTime() / hour) + 1) * hour).toISOString(),
  };
}
