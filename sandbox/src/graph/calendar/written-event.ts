import { z } from 'zod';
import { GraphRefusal, refusals } from '../failure.ts';
import { eventProperties } from './present-event.ts';
import { requireZone } from './zones.ts';

const text = z.string().nullish();
/** A time of day at a place; a fraction of a second is cut off, a trailing Z changes nothing. */
const wall = z.object({
  dateTime: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?Z?)?$/)
    .refine((time) => !Number.isNaN(Date.parse(time)))
    .transform((time) => new Date(`${time.replace('Z', '')}${time.includes('T') ? '' : 'T00:00'}Z`).toISOString().slice(0, 19)),
  timeZone: z.string(),
});
const address = z.object({ name: text, address: text });
const date = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const weekday = z.enum(['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']);
const location = z.looseObject({ displayName: text });
const recurrence = z.object({
  pattern: z.object({
    type: z.enum(['daily', 'weekly', 'absoluteMonthly', 'relativeMonthly', 'absoluteYearly', 'relativeYearly']),
    interval: z.int().min(1).max(999),
    month: z.int().min(0).max(12).nullish(),
    dayOfMonth: z.int().min(0).max(31).nullish(),
    daysOfWeek: z.array(weekday).nullish(),
    firstDayOfWeek: weekday.nullish(),
    index: z.enum(['first', 'second', 'third', 'fourth', 'last']).nullish(),
  }),
  range: z.object({
    type: z.enum(['endDate', 'noEnd', 'numbered']),
    startDate: date,
    endDate: date.nullish(),
    numberOfOccurrences: z.int().min(0).max(999).nullish(),
    recurrenceTimeZone: text,
  }),
});

/** What an app may write of an event. https://learn.microsoft.com/graph/api/event-update#request-body */
const writable = {
  subject: text,
  body: z.object({ contentType: z.string().regex(/^(text|html)$/i).nullish(), content: text }).nullish(), // prettier-ignore
  start: wall.optional(),
  end: wall.optional(),
  isAllDay: z.boolean().nullish(),
  recurrence: recurrence.nullish(),
  location: location.nullish(),
  locations: z.array(location).nullish(),
  attendees: z
    .array(
      z.object({ emailAddress: address, type: z.enum(['required', 'optional', 'resource']).nullish(), status: z.unknown().optional() }),
    )
    .nullish(),
  importance: z.enum(['low', 'normal', 'high']).nullish(),
  sensitivity: z.enum(['normal', 'personal', 'private', 'confidential']).nullish(),
  showAs: z.enum(['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown']).nullish(),
  categories: z.array(z.string()).nullish(),
  isReminderOn: z.boolean().nullish(),
  reminderMinutesBeforeStart: z.int().min(0).nullish(),
  responseRequested: z.boolean().nullish(),
  allowNewTimeProposals: z.boolean().nullish(),
  hideAttendees: z.boolean().nullish(),
  isOnlineMeeting: z.boolean().nullish(),
  onlineMeetingProvider: z.enum(['teamsForBusiness', 'unknown', 'skypeForBusiness', 'skypeForConsumer']).nullish(),
  transactionId: text,
};
const Written = z.object(writable);
const passedOver = new Set(['id', 'changeKey', 'organizer', 'originalStartTimeZone', 'originalEndTimeZone']);

/** An event as an app writes it. */
export type WrittenEvent = z.output<typeof Written>;

/** Reads an event in a request's body, and refuses what events do not have or apps may not write. */
export function readWrittenEvent(body: unknown): WrittenEvent {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw refusals.badRequest('Empty Payload. JSON content expected.');
  for (const name of Object.keys(body)) {
    if (name in writable || name.includes('@') || passedOver.has(name)) continue;
    if (eventProperties.has(name))
      throw new GraphRefusal(400, 'ErrorInvalidPropertySet', `Property '${name}' is read-only and can't be set.`);
    throw new GraphRefusal(400, 'RequestBodyRead', `The property '${name}' does not exist on type 'microsoft.graph.event'.`);
  }
  const read = Written.safeParse(body);
  if (!read.success) {
    const { path, message } = read.error.issues[0]!;
    throw refusals.badRequest(`Cannot read the property '${path.join('.')}': ${message}.`);
  }
  const zones = [read.data.start?.timeZone, read.data.end?.timeZone, read.data.recurrence?.range.recurrenceTimeZone];
  for (const zone of zones) if (zone) requireZone(zone);
  return read.data;
}
