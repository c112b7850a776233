import type { Identity, User } from '../../tenant.ts';
import type { Agenda } from './agenda.ts';
import type { AttendeeDocument, EventDocument } from './documents.ts';
import type { Organizing } from './organize.ts';
import { dateOf } from './recurrence.ts';
import { seededEvents, type SeedEvent } from './seeded-events.ts';
import { readWrittenEvent } from './written-event.ts';

const timeZone = 'W. Europe Standard Time';

/** Gives some people four weeks of meetings around the first day; nobody gets a mail for it. */
export function seedCalendars(identity: Identity, organizing: Organizing, agendaOf: (user: User) => Agenda, now: Date): void {
  const today = Math.floor(now.getTime() / 86_400_000);
  const monday = today - ((today + 3) % 7);
  for (const seeded of seededEvents) {
    const owner = identity.user(seeded.owner)!;
    const agenda = agendaOf(owner);
    const event = organizing.create(agenda, readWrittenEvent(written(seeded, monday)), agenda.calendars.default, { silent: true });
    for (const address of seeded.accepted ?? []) accept(organizing, agenda, event, address, now);
    if (!seeded.except) continue;
    const occurrence = agenda.event(event.number, dateOf(monday + seeded.except.week * 7 + seeded.day))!;
    const body = { subject: seeded.except.subject, ...times({ ...seeded, ...seeded.except }, monday + seeded.except.week * 7) };
    organizing.change(agenda, occurrence, readWrittenEvent(body), { silent: true });
  }
}

function written({ subject, text, with: people = [], weekly, teams, ...seeded }: SeedEvent, monday: number): object {
  const from = monday + (seeded.week ?? 0) * 7;
  const startDate = dateOf(from + seeded.day);
  const weekday = new Date(`${startDate}T00:00:00Z`).toLocaleDateString('en-US', { weekday: 'long', timeZone: 'UTC' }).toLowerCase();
  const pattern = { type: 'weekly', interval: 1, daysOfWeek: [weekday], firstDayOfWeek: 'monday' };
  return {
    subject,
    body: { contentType: 'text', content: text ?? '' },
    ...times(seeded, from),
    attendees: people.map(([name, address]) => ({ type: 'required', emailAddress: { name, address } })),
    ...(seeded.location && { location: { displayName: seeded.location } }),
    ...(seeded.allDay && { isAllDay: true, showAs: 'free' }),
    ...(seeded.isPrivate && { sensitivity: 'private' }),
    ...(weekly && { recurrence: { pattern, range: { type: 'numbered', startDate, numberOfOccurrences: weekly } } }),
    ...(teams && { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' }),
  };
}

function times({ day, at = '00:00', minutes = 24 * 60 }: Pick<SeedEvent, 'day' | 'at' | 'minutes'>, monday: number) {
  const start = Date.parse(`${dateOf(monday + day)}T${at}:00Z`);
  const wall = (time: number) => ({ dateTime: new Date(time).toISOString().slice(0, 19), timeZone });
  return { start: wall(start), end: wall(start + minutes * 60_000) };
}

/** As if the person had accepted some days ago. */
function accept(organizing: Organizing, agenda: Agenda, event: EventDocument, address: string, now: Date): void {
  const time = new Date(now.getTime() - 3 * 86_400_000).toISOString();
  const answered = { response: 'accepted', time } as const;
  const present = agenda.event(event.number)!;
  const attendees = present.attendees.map((one): AttendeeDocument => (one.address === address ? { ...one, ...answered } : one));
  agenda.put({ ...present, attendees });
  const theirs = organizing.agendaAt(address);
  const copy = theirs?.copyOf(event.uid);
  if (theirs && copy) theirs.put({ ...copy, response: 'accepted', responseTime: time, showAs: 'busy' });
}
