import type { Cloud } from '../../cloud.ts';
import { joinUrlOf, newThread, threadInGraphId, threadInJoinUrl } from './addresses.ts';
import type { MeetingDocument, MeetingOptions } from './documents.ts';
import { openPolicies } from './policies.ts';

/** What a Teams meeting takes over from the event of its organizer. Times are instants. */
export interface MeetingEvent {
  subject: string;
  startDateTime: string;
  endDateTime: string;
  attendees: { name: string; address: string }[];
  /** Whether the event is a series: then all its occurrences are held in this one meeting. */
  recurs: boolean;
}

/** The Teams meetings of the cloud. */
export interface Meetings {
  /** Makes the meeting of an event. */
  forEvent(organizerId: string, event: MeetingEvent): { joinUrl: string };
  eventChanged(joinUrl: string, event: MeetingEvent): void;
  eventCancelled(joinUrl: string): void;
  /** Makes a meeting that stands in no calendar. */
  standalone(organizerId: string, event: Omit<MeetingEvent, 'recurs'>, externalId?: string | null): MeetingDocument;
  /** By thread, link or Graph id. */
  find(name: string): MeetingDocument | undefined;
  all(): MeetingDocument[];
  change(meeting: MeetingDocument, change: Partial<MeetingDocument>): MeetingDocument;
}

const usualOptions: MeetingOptions = {
  allowTranscription: true,
  allowRecording: true,
  recordAutomatically: false,
  allowedPresenters: 'everyone',
  lobbyBypassSettings: { scope: 'organization', isDialInBypassEnabled: false },
  meetingSpokenLanguageTag: 'en-us',
};

/** Opens the meetings of all organizers in the cloud's store. */
export function createMeetings({ store, clock, identity, events }: Cloud): Meetings {
  const meetings = store.collection<MeetingDocument>('meetings');
  const policies = openPolicies(store);
  const put = (meeting: MeetingDocument): MeetingDocument => {
    meetings.put(meeting);
    events.emit('change', { part: 'meetings' });
    return meeting;
  };
  const make = (organizerId: string, event: MeetingEvent, more: Pick<MeetingDocument, 'scheduled' | 'externalId'>): MeetingDocument =>
    put({
      id: newThread(),
      organizerId,
      tenantId: identity.user(organizerId)!.tenantId,
      createdAt: clock.now().toISOString(),
      ...ofEvent(event),
      cancelled: false,
      hasShortLink: policies.of(identity.user(organizerId)!.tenantId).shortLinks,
      options: usualOptions,
      ...more,
    });
  const find = (name: string) =>
    meetings.get(name) ??
    meetings.get(threadInJoinUrl(name) ?? threadInGraphId(name) ?? '') ??
    [...meetings.all()].find((meeting) => meeting.hasShortLink && joinUrlOf(meeting) === name);
  const change = (meeting: MeetingDocument, changed: Partial<MeetingDocument>) => put({ ...meeting, ...changed });

  return {
    forEvent: (organizerId, event) => ({ joinUrl: joinUrlOf(make(organizerId, event, { scheduled: true, externalId: null })) }),
    eventChanged(joinUrl, event) {
      const meeting = find(joinUrl);
      if (meeting) change(meeting, ofEvent(event));
    },
    eventCancelled(joinUrl) {
      const meeting = find(joinUrl);
      if (meeting) change(meeting, { cancelled: true });
    },
    standalone: (organizerId, event, externalId = null) => make(organizerId, { ...event, recurs: false }, { scheduled: false, externalId }),
    find,
    all: () => [...meetings.all()],
    change,
  };
}

function ofEvent({ subject, startDateTime, endDateTime, attendees, recurs }: MeetingEvent) {
  return { subject, startAt: startDateTime, endAt: endDateTime, attendees, recurs };
}
