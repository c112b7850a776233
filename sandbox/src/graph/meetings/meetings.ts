import { randomUUID } from 'node:crypto';
import type { Cloud } from '../../cloud.ts';

/** What a Teams meeting takes over from the event of its organizer. Times are instants. */
export interface MeetingEvent {
  subject: string;
  startDateTime: string;
  endDateTime: string;
  attendees: { name: string; address: string }[];
  /** Whether the event is a series: then all its occurrences are held in this one meeting. */
  recurs: boolean;
}

/** The Teams meetings of the cloud, as calendars know them. */
export interface Meetings {
  /** Makes the meeting of an event. */
  forEvent(organizerId: string, event: MeetingEvent): { joinUrl: string };
  eventChanged(joinUrl: string, event: MeetingEvent): void;
  eventCancelled(joinUrl: string): void;
}

/** Opens the meetings of all organizers. */
export function createMeetings(cloud: Cloud): Meetings {
  return {
    forEvent(organizerId) {
      const thread = encodeURIComponent(`19:meeting_${randomUUID().replaceAll('-', '')}@thread.v2`);
      const context = encodeURIComponent(JSON.stringify({ Tid: cloud.identity.user(organizerId)?.tenantId, Oid: organizerId }));
      return { joinUrl: `https://teams.microsoft.com/l/meetup-join/${thread}/0?context=${context}` };
    },
    eventChanged() {},
    eventCancelled() {},
  };
}
