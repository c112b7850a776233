import type { Event } from '@microsoft/microsoft-graph-types';
import type { EventDraft } from '#contract/calendar.ts';
import { Refusal } from '#contract/error.ts';
import { isZone, windowsOf } from '../../kernel/zones.ts';

/** What somebody has asked for, as it is kept until the meeting stands. */
export interface Asked {
  event: EventDraft;
  isOnline: boolean;
  dealId: string | null;
  companyId: string | null;
  /** What the organisation's switch said when it was asked for. */
  recordsItself: boolean;
}

/** Refuses what cannot be, and what would mail others than the person has seen. */
export function requireSound({ event }: Pick<Asked, 'event'>, account: string, seen: readonly string[]): void {
  const { start, end, zone, isAllDay } = event;
  if (!isZone(zone)) throw new Refusal('invalid_input', 'There is no such time zone.', 'zone');
  if (end < start) throw new Refusal('invalid_input', 'The meeting ends before it begins.', 'end');
  if (isAllDay && (end === start || !isMidnight(start) || !isMidnight(end)))
    throw new Refusal('invalid_input', 'A meeting of whole days begins and ends at midnight.', 'start');
  const key = (all: readonly string[]) => [...new Set(all.map((address) => address.toLowerCase()))].toSorted().join();
  if (key(invited(event, account).map(({ address }) => address)) !== key(seen))
    throw new Refusal('conflict', 'Who is invited is not what you were shown. Please look at it again.', 'mails');
}

const isMidnight = (time: string) => /T00:00(:00(\.0+)?)?$/.test(time);

/** Whom Exchange mails: everybody but the organiser, each once. */
export function invited({ attendees }: EventDraft, account: string): EventDraft['attendees'] {
  const distinct = new Map(attendees.map((one) => [one.address.toLowerCase(), one]));
  distinct.delete(account.toLowerCase());
  return [...distinct.values()];
}

/** Local times as Graph takes them. */
export const wall = (time: string): string => (time.length === 16 ? `${time}:00` : time.slice(0, 19));

/**
 * The event as it is first made. One that is to have a link invites nobody yet: an invitation is mailed at once, and must
 * hold the link. The transaction's id makes it one event, however often it is sent.
 */
export function newEvent({ event, isOnline }: Asked, transactionId: string, account: string): Event {
  const timeZone = windowsOf(event.zone);
  return {
    transactionId,
    subject: event.title,
    isAllDay: event.isAllDay,
    start: { dateTime: wall(event.start), timeZone },
    end: { dateTime: wall(event.end), timeZone },
    location: { displayName: event.location },
    body: { contentType: 'text', content: event.text },
    showAs: ({ free: 'free', tentative: 'tentative', busy: 'busy', away: 'oof', elsewhere: 'workingElsewhere' } as const)[event.showAs],
    sensitivity: event.isPrivate ? 'private' : 'normal',
    ...(isOnline ? { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' } : attendeesOf(event, account)),
  };
}

/** Its attendees as Graph takes them. */
export const attendeesOf = (event: EventDraft, account: string): Pick<Event, 'attendees'> => ({
  attendees: invited(event, account).map(({ address, name, kind }) => ({ type: kind, emailAddress: { address, name: name || address } })),
});
