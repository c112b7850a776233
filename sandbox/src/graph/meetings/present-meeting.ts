import type { MeetingParticipantInfo, OnlineMeeting } from '@microsoft/microsoft-graph-types';
import type { Identity, User } from '../../tenant.ts';
import { graphIdOf, joinNumberOf, joinUrlOf } from './addresses.ts';
import type { MeetingDocument } from './documents.ts';

const day = 86_400_000;
// https://learn.microsoft.com/microsoftteams/limits-specifications-teams#meeting-expiration
const livesAfterEnd = 60 * day;

/** When Graph forgets a meeting; nothing ends a series. */
export const expiryOf = ({ endAt, recurs }: MeetingDocument): Date | null => (recurs ? null : new Date(Date.parse(endAt) + livesAfterEnd));

/** A meeting as Graph shows it. https://learn.microsoft.com/graph/api/resources/onlinemeeting */
export function presentMeeting(identity: Identity, meeting: MeetingDocument): Record<string, unknown> {
  const { id, tenantId, organizerId, subject, createdAt, startAt, endAt, attendees, externalId, options } = meeting;
  const shown: OnlineMeeting & Record<string, unknown> = {
    id: graphIdOf(meeting),
    creationDateTime: createdAt,
    startDateTime: startAt,
    endDateTime: endAt,
    joinWebUrl: joinUrlOf(meeting),
    subject,
    externalId,
    expiryDateTime: expiryOf(meeting)?.toISOString() ?? null,
    isBroadcast: false,
    isEntryExitAnnounced: false,
    allowAttendeeToEnableCamera: true,
    allowAttendeeToEnableMic: true,
    allowMeetingChat: 'enabled',
    allowTeamworkReactions: true,
    ...(options as object),
    meetingOptionsWebUrl: `https://teams.microsoft.com/meetingOptions/?organizerId=${organizerId}&tenantId=${tenantId}&threadId=${id.replace(':', '_')}&messageId=0&language=en-US`,
    videoTeleconferenceId: null,
    audioConferencing: null,
    participants: {
      organizer: participant(identity.user(organizerId), 'presenter'),
      attendees: attendees.map(({ name, address }) => participant(identity.user(address), 'attendee', name, address)),
    },
    chatInfo: { threadId: id, messageId: '0', replyChainMessageId: null },
    joinMeetingIdSettings: { isPasscodeRequired: false, joinMeetingId: joinNumberOf(meeting), passcode: null },
  };
  return shown;
}

function participant(user: User | undefined, role: string, name?: string, address?: string): MeetingParticipantInfo {
  const identity = user ? { id: user.id, displayName: user.displayName } : { id: null, displayName: name ?? null };
  return { upn: user?.userPrincipalName ?? address ?? null, role: role as 'attendee', identity: { user: identity } };
}
