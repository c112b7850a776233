import type { Event } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import type { CalendarPart } from '../graph/calendar/index.ts';
import type { Identity, User } from '../tenant.ts';
import { act, nothing, userField } from './act.ts';

const time = z.string().regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?Z?)?$/, 'A time like 2026-11-21T09:00:00, with Z for UTC.');
const fields = {
  subject: z.string().optional(),
  start: time.optional(),
  /** Where the times are read; times with Z are UTC. */
  timeZone: z.string().default('W. Europe Standard Time'),
  minutes: z.int().min(0).optional(),
  text: z.string().optional(),
  location: z.string().optional(),
  attendees: z.array(z.string()).optional(),
  allDay: z.boolean().optional(),
  teams: z.boolean().optional(),
  sensitivity: z.enum(['normal', 'personal', 'private', 'confidential']).optional(),
  showAs: z.enum(['free', 'tentative', 'busy', 'oof', 'workingElsewhere']).optional(),
  categories: z.array(z.string()).optional(),
  /** In Graph's shape. */
  recurrence: z.record(z.string(), z.unknown()).nullable().optional(),
};
type Fields = z.output<z.ZodObject<typeof fields>>;
const answers = { accepted: 'accepted', tentativelyAccepted: 'tentativelyAccepted', declined: 'declined' } as const;

/** What people do in Outlook's calendar. Events are named by their default ids or by iCalUId, people by key or address. */
export function calendarActs(identity: Identity, { hands, invitations }: Pick<CalendarPart, 'hands' | 'invitations'>) {
  const user = userField(identity);
  const one = { user, id: z.string() };
  const answer = { response: z.enum(answers), comment: z.string().optional(), sendResponse: z.boolean().optional() };
  return {
    /** At the next full hour, for an hour, unless told otherwise. */
    createEvent: act(z.strictObject({ user, calendar: z.string().optional(), ...fields }), ({ user, calendar, ...given }) =>
      hands.create(user, { subject: 'Meeting', ...written(identity, { start: hands.nextHour(), minutes: 60, ...given }) }, calendar),
    ),
    /** Only what is given changes. */
    changeEvent: act(z.strictObject({ ...one, ...fields }), ({ user, id, ...given }) =>
      hands.change(user, id, written(identity, given, hands.read(user, id))),
    ),
    /** The length stays as it is. */
    moveEvent: act(z.strictObject({ ...one, start: time, timeZone: fields.timeZone }), ({ user, id, ...given }) =>
      hands.change(user, id, written(identity, given, hands.read(user, id))),
    ),
    /** The organizer's meeting is called off; anybody else's copy goes silently. */
    cancelEvent: act(z.strictObject({ ...one, comment: z.string().optional() }), ({ user, id, comment }) =>
      hands.remove(user, id, comment),
    ),
    respond: act(z.strictObject({ ...one, ...answer }), ({ user, id, response, ...options }) => hands.respond(user, id, response, options)),
    /** Somebody from outside answers the organizer's invitation. */
    guestResponds: act(z.strictObject({ ...one, address: z.string(), ...answer }), ({ user, id, address, response, comment }) =>
      hands.receiveAnswer(user, id, address, response, { comment }),
    ),
    addCalendar: act(z.strictObject({ user, name: z.string().min(1) }), ({ user, name }) => hands.addCalendar(user, name)),
    /** Every mail about a meeting that was sent so far, oldest first. */
    invitations: act(nothing, () => invitations.all()),
  };
}

/** What was given, as an app would write it to Graph; `before` tells how long the event was. */
function written(identity: Identity, given: Partial<Fields>, before?: Event): object {
  const { start, timeZone = 'UTC', minutes, text, location, attendees, allDay, teams, ...same } = given;
  const kept = before ? Date.parse(`${before.end!.dateTime}Z`) - Date.parse(`${before.start!.dateTime}Z`) : 0;
  const length = minutes === undefined ? kept : minutes * 60_000;
  const zone = start?.endsWith('Z') ? 'UTC' : timeZone;
  const begin = start ? Date.parse(`${start.replace('Z', '')}${start.includes('T') ? '' : 'T00:00'}Z`) : 0;
  const wall = (instant: number) => ({ dateTime: new Date(instant).toISOString().slice(0, 19), timeZone: zone });
  return {
    ...same,
    ...(start && { start: wall(begin), end: wall(begin + (allDay && length < 86_400_000 ? 86_400_000 : length)) }),
    ...(allDay !== undefined && { isAllDay: allDay }),
    ...(text !== undefined && { body: { contentType: 'text', content: text } }),
    ...(location !== undefined && { location: { displayName: location } }),
    ...(attendees && { attendees: attendees.map((name) => ({ type: 'required', emailAddress: personNamed(identity, name) })) }),
    ...(teams && { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' }),
  };
}

function personNamed(identity: Identity, name: string): { address: string; name: string } {
  const user: User | undefined = identity.user(name);
  const outsider = identity.outsiders.find(({ address }) => address === name);
  return { address: user?.mail ?? name, name: user?.displayName ?? outsider?.name ?? name };
}
