import type { LoadedEvent } from '../../load/ics.ts';
import type { Agenda } from './agenda.ts';
import type { EventDocument } from './documents.ts';
import { fieldsOf } from './from-written.ts';
import type { Organizing } from './organize.ts';
import { readWrittenEvent } from './written-event.ts';

/** Puts an event of a calendar file into a calendar, or brings the one with the same uid up to date; nobody else hears of it. */
export function loadEvent(organizing: Organizing, agenda: Agenda, loaded: LoadedEvent): void {
  const { uid, day, isCancelled } = loaded;
  const written = readWrittenEvent(loaded.written);
  const known = agenda.copyOf(uid, day);
  if (known && day && isCancelled) return void organizing.remove(agenda, { ...known, isOrganizer: false });
  const event = known
    ? agenda.put({ ...known, ...fieldsOf(written, known) }, true)
    : organizing.create(agenda, { ...written, attendees: [] }, agenda.calendars.default, { silent: true });
  const organizer = loaded.organizer ?? event.organizer;
  const isOrganizer = organizer.address.toLowerCase() === agenda.owner.mail.toLowerCase();
  const attendees = fieldsOf(written, event).attendees ?? [];
  const own = loaded.answers[agenda.owner.mail.toLowerCase()];
  const standing: Partial<EventDocument> = {
    attendees: attendees.map((one) => ({ ...one, response: loaded.answers[one.address.toLowerCase()] ?? 'none' })),
    organizer,
    isOrganizer,
    response: isOrganizer ? 'organizer' : (own ?? 'notResponded'),
    cancelledDays: event.recurrence ? loaded.cancelledDays : [],
    isCancelled,
    uid,
    day: event.day ?? day,
    own: known && day ? (Object.keys(fieldsOf(written, known)) as EventDocument['own']) : event.own,
  };
  agenda.put({ ...event, ...standing });
}
