import type { Agenda } from './agenda.ts';
import type { EventDocument, EventFields } from './documents.ts';
import { unwritten } from './from-written.ts';
import { occurrenceOf } from './occurrences.ts';
import { instantOf } from './zones.ts';

const shared = ['subject', 'body', 'start', 'end', 'isAllDay', 'recurrence', 'locations', 'attendees', 'importance', 'sensitivity', 'responseRequested', 'allowNewTimeProposals', 'hideAttendees'] as const; // prettier-ignore

/** What an organizer's event tells its copies. */
function sharedOf(event: EventDocument) {
  const fields = Object.fromEntries(shared.map((name) => [name, event[name]])) as Pick<EventDocument, (typeof shared)[number]>;
  const { uid, organizer, joinUrl, isCancelled } = event;
  return { ...fields, uid, organizer, joinUrl, isCancelled };
}

/** Puts a meeting into an attendee's calendar, or brings the copy there up to date. A new time asks for a new answer. */
export function deliverCopy(agenda: Agenda, event: EventDocument, exceptions: EventDocument[]): void {
  const copy = agenda.copyOf(event.uid, event.day);
  const unanswered = { response: 'notResponded', responseTime: null, showAs: 'tentative' } as const;
  if (!copy) {
    const own = { ...unwritten, ...sharedOf(event), ...unanswered, isOrganizer: false, own: [], transactionId: null, joinUrlFrom: null };
    const type = event.recurrence ? 'seriesMaster' : 'singleInstance';
    const { day, cancelledDays } = event;
    const made = agenda.add({ ...own, type, day, cancelledDays, calendar: agenda.calendars.default.number });
    for (const exception of exceptions) deliverCopy(agenda, { ...exception, number: made.number }, []);
    return;
  }
  const moved = movesOccurrences(copy, event);
  if (moved && copy.recurrence) for (const exception of agenda.exceptions(copy)) agenda.remove(exception);
  const cancelledDays = copy.recurrence ? event.cancelledDays : [];
  const ownNames = copy.type === 'occurrence' || copy.type === 'exception' ? shared.filter((name) => name !== 'recurrence') : copy.own;
  const changed = { ...copy, ...sharedOf(event), recurrence: copy.recurrence && event.recurrence, cancelledDays, own: ownNames };
  agenda.put({ ...changed, ...(moved && unanswered) }, moved);
  for (const exception of exceptions) deliverCopy(agenda, exception, []);
}

/** Marks an attendee's copy as cancelled; it stays until the attendee removes it. */
export function cancelCopy(agenda: Agenda, { uid, day }: Pick<EventDocument, 'uid' | 'day'>): void {
  const copy = agenda.copyOf(uid, day);
  if (!copy || copy.isCancelled) return;
  const subject = `Canceled: ${copy.subject}`;
  agenda.put({ ...copy, subject, isCancelled: true, showAs: 'free', own: [...new Set([...copy.own, 'subject', 'showAs'] as const)] });
}

/** Whether a change puts an event, or the dates of a series, elsewhere; the same time in another zone does not. */
export function movesOccurrences(before: EventFields, after: EventFields): boolean {
  const times = [before, after].map(({ start, end, recurrence, isAllDay }) => [instantOf(start), instantOf(end), recurrence, isAllDay]);
  return JSON.stringify(times[0]) !== JSON.stringify(times[1]);
}

/** Brings the changed occurrences of a series in line with it, except in what they have of their own. */
export function renewExceptions(agenda: Agenda, master: EventDocument): void {
  for (const exception of agenda.exceptions(master)) {
    const { type, own, isCancelled, response, responseTime, day } = exception;
    const kept = Object.fromEntries(own.map((name) => [name, exception[name]]));
    agenda.put({ ...occurrenceOf(master, day!), ...kept, type, own, isCancelled, response, responseTime });
  }
}
