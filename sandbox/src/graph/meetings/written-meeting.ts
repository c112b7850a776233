import type * as Microsoft from '@microsoft/microsoft-graph-types';
import type { Identity } from '../../tenant.ts';
import { refusals } from '../failure.ts';
import type { MeetingDocument, MeetingOptions } from './documents.ts';
import type { MeetingEvent } from './meetings.ts';

type OnlineMeeting = Omit<Microsoft.OnlineMeeting, keyof MeetingOptions> & Partial<MeetingOptions>;

const hour = 3_600_000;
const changeable = ['allowTranscription', 'allowRecording', 'recordAutomatically', 'allowedPresenters', 'lobbyBypassSettings', 'meetingSpokenLanguageTag'] as const; // prettier-ignore
const accepted = new Set<string>([
  ...changeable,
  'subject',
  'startDateTime',
  'endDateTime',
  'participants',
  'allowAttendeeToEnableCamera',
  'allowAttendeeToEnableMic',
  'allowMeetingChat',
  'allowTeamworkReactions',
  'isEntryExitAnnounced',
]);

/** Reads what a new meeting is to be; one hour from now unless it says when. */
export function readNewMeeting(body: unknown, now: Date, identity: Identity): Omit<MeetingEvent, 'recurs'> {
  const given = (body ?? {}) as OnlineMeeting;
  const startDateTime = instant(given.startDateTime) ?? now.toISOString();
  const endDateTime = instant(given.endDateTime) ?? new Date(Date.parse(startDateTime) + hour).toISOString();
  if (endDateTime < startDateTime) throw refusals.badRequest('endDateTime must not be before startDateTime.');
  return { subject: given.subject ?? '', startDateTime, endDateTime, attendees: attendeesIn(given, identity) ?? [] };
}

/** Reads the change of a meeting. https://learn.microsoft.com/graph/api/onlinemeeting-update */
export function readChange(
  body: unknown,
  meeting: MeetingDocument,
  identity: Identity,
): Pick<MeetingDocument, 'options' | 'subject' | 'startAt' | 'endAt' | 'attendees'> {
  const given = (body ?? {}) as OnlineMeeting;
  const unknown = Object.keys(given).find((name) => !accepted.has(name) && !name.includes('@'));
  if (unknown) throw refusals.badRequest(`Property '${unknown}' cannot be updated.`);
  if (Boolean(given.startDateTime) !== Boolean(given.endDateTime))
    throw refusals.badRequest('startDateTime and endDateTime must be updated together.');
  const options = { ...meeting.options };
  for (const name of changeable) if (given[name] !== undefined) Object.assign(options, { [name]: given[name] } as Partial<MeetingOptions>);
  return {
    options,
    subject: given.subject ?? meeting.subject,
    startAt: instant(given.startDateTime) ?? meeting.startAt,
    endAt: instant(given.endDateTime) ?? meeting.endAt,
    attendees: attendeesIn(given, identity) ?? meeting.attendees,
  };
}

function attendeesIn({ participants }: OnlineMeeting, identity: Identity): MeetingDocument['attendees'] | undefined {
  return participants?.attendees?.map(({ upn, identity: who }) => {
    const user = identity.user(upn ?? who?.user?.id ?? '');
    return { name: user?.displayName ?? upn ?? '', address: user?.mail ?? upn ?? '' };
  });
}

function instant(text: string | null | undefined): string | undefined {
  if (!text) return undefined;
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw refusals.badRequest(`'${text}' is not a date and time.`);
  return new Date(time).toISOString();
}
