import { GraphRefusal, refusals } from '../failure.ts';
import type { Call } from '../route.ts';
import type { MeetingDocument } from './documents.ts';
import { participantsOf } from './participants.ts';
import { joinNumberOf } from './addresses.ts';
import { expiryOf } from './present-meeting.ts';
import type { MeetingParts } from './parts.ts';

/** Finds the meeting that a call is about, for whom it may concern. */
export interface MeetingFinder {
  /** Refuses an app that acts as itself where no administrator has opened the user's meetings to it. */
  admit(call: Call): void;
  /** For the organizer and the invited. */
  readable(call: Call): MeetingDocument;
  /** For the organizer alone. */
  own(call: Call): MeetingDocument;
  byFilter(call: Call): MeetingDocument[];
}

const forbidden = (message: string) => new GraphRefusal(403, 'Forbidden', message);

/** Looks for meetings with a caller's eyes. */
export function meetingFinder({ cloud, meetings, policies }: Pick<MeetingParts, 'cloud' | 'meetings' | 'policies'>): MeetingFinder {
  const isThere = (meeting: MeetingDocument) => {
    const expiry = expiryOf(meeting);
    return !meeting.cancelled && (expiry === null || expiry > cloud.clock.now());
  };
  const isFor = (meeting: MeetingDocument, { user }: Call) => participantsOf(cloud.identity, meeting).some(({ id }) => id === user.id);
  const finder: MeetingFinder = {
    admit({ access, user }) {
      if (access.user === null && !policies.of(user.tenantId).applicationAccess)
        throw forbidden('No application access policy found for this app.');
    },
    readable(call) {
      finder.admit(call);
      const meeting = meetings.find(call.params['meeting']!);
      if (!meeting || !isThere(meeting)) throw new GraphRefusal(404, 'NotFound', 'The meeting was not found.');
      if (!isFor(meeting, call)) throw forbidden('The user is neither the organizer of the meeting nor invited to it.');
      return meeting;
    },
    own(call) {
      const meeting = finder.readable(call);
      if (meeting.organizerId !== call.user.id) throw forbidden('Only the organizer of the meeting may do this.');
      return meeting;
    },
    byFilter(call) {
      const [, name, wanted] = /^\s*([\w/]+)\s+eq\s+'(.+)'\s*$/i.exec(call.query.get('$filter') ?? '') ?? [];
      const found = () => {
        if (name?.toLowerCase() === 'joinweburl') return meetings.find(wanted!);
        if (name?.toLowerCase() === 'joinmeetingidsettings/joinmeetingid')
          return meetings.all().find((meeting) => joinNumberOf(meeting) === wanted!.replaceAll(' ', ''));
        throw refusals.badRequest('A filter by JoinWebUrl or joinMeetingIdSettings/joinMeetingId is required.');
      };
      const meeting = found();
      return meeting && isThere(meeting) && isFor(meeting, call) ? [meeting] : [];
    },
  };
  return finder;
}
