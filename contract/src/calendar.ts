import { z } from 'zod';
import { Id, IdParams, Instant } from './page.ts';
import { route } from './route.ts';

const LocalDate = z.iso.date();
export const EmailAddress = z.email().max(320);

export const Answer = z.enum(['none', 'organiser', 'tentative', 'accepted', 'declined']);
export type Answer = z.infer<typeof Answer>;

export const Attendee = z.object({
  name: z.string(),
  address: z.string(),
  kind: z.enum(['required', 'optional', 'resource']),
  answer: Answer,
});
export type Attendee = z.infer<typeof Attendee>;

/** One event as the calendar shows it; of a series each occurrence is one. A private event of mine is mine alone. */
export const CalendarEvent = z.object({
  id: Id,
  version: z.number().int(),
  calendarId: Id,
  title: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  /** IANA name of the zone in which its author thinks of it. */
  zone: z.string(),
  /** All-day: the days as written, end excluded; `startsAt` and `endsAt` are their midnights in `zone`. */
  allDay: z.object({ from: LocalDate, until: LocalDate }).nullable(),
  location: z.string(),
  showAs: z.enum(['free', 'tentative', 'busy', 'away', 'elsewhere']),
  isPrivate: z.boolean(),
  isCancelled: z.boolean(),
  /** The series that it belongs to, and whether it differs from it. */
  seriesId: z.string().nullable(),
  isException: z.boolean(),
  organiser: z.object({ name: z.string(), address: z.string() }).nullable(),
  isMine: z.boolean(),
  myAnswer: Answer,
  attendees: z.array(Attendee),
  joinUrl: z.string().nullable(),
  /** The meeting record in the CRM, where there is one. */
  meetingId: Id.nullable(),
  webLink: z.string().nullable(),
  isPending: z.boolean(),
  /** Why Outlook does not take what was changed here, in words. */
  refusal: z.string().nullable(),
});
export type CalendarEvent = z.infer<typeof CalendarEvent>;

export const EventDetail = CalendarEvent.extend({
  /** What people wrote, as text; Teams' own block is not part of it. */
  text: z.string(),
  /** In plain words, e.g. "every second Tuesday until 1 March". */
  recurrence: z.string().nullable(),
  /** Values of ours that lost against Outlook's, to be seen and taken again. */
  conflicts: z.array(
    z.object({
      field: z.string(),
      kept: z.string(),
      lost: z.string(),
      at: Instant,
      /** Whether it is of its series. */ reach: z.enum(['this', 'series']),
    }),
  ),
});
export type EventDetail = z.infer<typeof EventDetail>;

export const Calendar = z.object({ id: Id, name: z.string(), colour: z.string(), isDefault: z.boolean(), canEdit: z.boolean() });
export type Calendar = z.infer<typeof Calendar>;

export const listCalendars = route({
  method: 'GET',
  path: '/api/calendar/calendars',
  access: 'member',
  summary: 'My calendars',
  answer: z.object({ items: z.array(Calendar) }),
});

export const listEvents = route({
  method: 'GET',
  path: '/api/calendar/events',
  access: 'member',
  summary: 'My events between two instants, at most 62 days apart',
  query: z.strictObject({ from: Instant, until: Instant }),
  answer: z.object({ items: z.array(CalendarEvent) }),
});

export const getEvent = route({
  method: 'GET',
  path: '/api/calendar/events/:id',
  access: 'member',
  summary: 'One event with its text',
  params: IdParams,
  answer: EventDetail,
});

/** What a person can say of an event. Times are local times in `zone`; for all-day events they are midnights. */
const LocalTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/, 'is no local time')
  .refine((time) => !Number.isNaN(Date.parse(`${time}Z`)), 'is no local time');
const Invited = z.strictObject({
  name: z.string().max(200).default(''),
  address: EmailAddress,
  kind: z.enum(['required', 'optional', 'resource']).default('required'),
});
const mostInvited = 500;
const EventFields = z.strictObject({
  title: z.string().trim().min(1).max(255),
  start: LocalTime,
  end: LocalTime,
  zone: z.string().min(1).max(64),
  isAllDay: z.boolean(),
  location: z.string().max(255),
  text: z.string().max(50_000),
  showAs: z.enum(['free', 'tentative', 'busy', 'away', 'elsewhere']),
  isPrivate: z.boolean(),
  attendees: z.array(Invited).max(mostInvited),
});

const { isAllDay, location, text, showAs, isPrivate, attendees } = EventFields.shape;
// The defaults are the new event's alone: a change leaves out what it does not touch.
export const EventDraft = EventFields.extend({
  isAllDay: isAllDay.default(false),
  location: location.default(''),
  text: text.default(''),
  showAs: showAs.default('busy'),
  isPrivate: isPrivate.default(false),
  attendees: attendees.default([]),
});
export type EventDraft = z.infer<typeof EventDraft>;

/** For one occurrence of a series: only it, or the whole series. */
export const Reach = z.enum(['this', 'series']);
export type Reach = z.infer<typeof Reach>;

/** The mail that Exchange sends because of a change: nothing is written before the person has seen to whom. */
export const Mailing = z.object({ kind: z.enum(['none', 'invitation', 'update', 'cancellation']), to: z.array(z.string()) });
export type Mailing = z.infer<typeof Mailing>;
/** Whom the person has seen that it will mail; else the call is refused with `conflict`, and nothing is changed. */
const Seen = z.array(z.string()).max(500);

/** A series that is moved begins anew: what was changed on so many of its dates is lost, and dates that were cancelled take place. */
export const Preview = Mailing.extend({ beginsAnew: z.object({ changedDates: z.number().int() }).nullable() });
export type Preview = z.infer<typeof Preview>;

export const EventChange = EventFields.extend({
  /** Who is in it already may have an address of another form: Exchange has people without a mail address. */
  attendees: z.array(Invited.extend({ address: z.string().min(1).max(1_024) })).max(mostInvited),
}).partial();
export type EventChange = z.infer<typeof EventChange>;

export const previewEvent = route({
  method: 'POST',
  path: '/api/calendar/preview',
  access: 'member',
  summary: 'Whom a new event, a change or a cancellation will mail, and what it undoes',
  body: z.strictObject({
    eventId: Id.optional(),
    reach: Reach.default('this'),
    change: EventChange.optional(),
    isCancelling: z.boolean().default(false),
  }),
  answer: Preview,
});

export const createEvent = route({
  method: 'POST',
  path: '/api/calendar/events',
  access: 'member',
  summary: 'Put an event into my Outlook calendar',
  body: z.strictObject({ event: EventDraft, calendarId: Id.optional(), mails: Seen }),
  answer: CalendarEvent,
});

export const updateEvent = route({
  method: 'PATCH',
  path: '/api/calendar/events/:id',
  access: 'member',
  summary: 'Change an event here and in Outlook',
  params: IdParams,
  body: z.strictObject({
    change: EventChange,
    reach: Reach.default('this'),
    mails: Seen,
    /** Of how many dates the person has seen that they lose what was changed on them; of more, the call is refused with `conflict`. */
    changedDates: z.number().int().min(0).default(0),
  }),
  answer: CalendarEvent,
});

export const cancelEvent = route({
  method: 'POST',
  path: '/api/calendar/events/:id/cancel',
  access: 'member',
  summary: 'Cancel an event of mine, or take another’s out of my calendar',
  params: IdParams,
  body: z.strictObject({ reach: Reach.default('this'), comment: z.string().max(2_000).default(''), mails: Seen }),
  answer: z.object({}),
});

export const answerEvent = route({
  method: 'POST',
  path: '/api/calendar/events/:id/answer',
  access: 'member',
  summary: 'Answer an invitation',
  params: IdParams,
  body: z.strictObject({
    answer: z.enum(['accepted', 'tentative', 'declined']),
    comment: z.string().max(2_000).default(''),
    isTold: z.boolean().default(true),
  }),
  answer: CalendarEvent,
});

export const takeBackEvent = route({
  method: 'POST',
  path: '/api/calendar/events/:id/take-back',
  access: 'member',
  summary: 'Give up what I changed of an event and Outlook does not take',
  params: IdParams,
  answer: z.object({}),
});

/** A person's time, by address: busy stretches without what they are. `isKnown` is false where Microsoft does not say. */
export const FreeBusy = z.object({
  address: z.string(),
  isKnown: z.boolean(),
  busy: z.array(z.object({ startsAt: Instant, endsAt: Instant, showAs: z.enum(['tentative', 'busy', 'away', 'elsewhere']) })),
});
export type FreeBusy = z.infer<typeof FreeBusy>;

export const freeBusy = route({
  method: 'POST',
  path: '/api/calendar/free-busy',
  access: 'member',
  summary: 'When these people are busy, at most 14 days and 20 people',
  body: z.strictObject({ addresses: z.array(EmailAddress).min(1).max(20), from: Instant, until: Instant }),
  answer: z.object({ items: z.array(FreeBusy) }),
});
