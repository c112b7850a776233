import { graphIdOf } from './addresses.ts';
import type { ArtifactDocument, MeetingDocument } from './documents.ts';

/** A transcript or recording as Graph shows it. https://learn.microsoft.com/graph/api/resources/calltranscript, https://learn.microsoft.com/graph/api/resources/callrecording */
export function presentArtifact(root: string, meeting: MeetingDocument, artifact: ArtifactDocument): Record<string, unknown> {
  const { id, kind, callId, correlationId, startedAt, endedAt } = artifact;
  const meetingId = graphIdOf(meeting);
  return {
    id,
    meetingId,
    callId,
    contentCorrelationId: correlationId,
    createdDateTime: startedAt,
    endDateTime: endedAt,
    [`${kind}ContentUrl`]: `${root}/users/${meeting.organizerId}/onlineMeetings/${meetingId}/${kind}s/${id}/content`,
    meetingOrganizer: {
      application: null,
      device: null,
      user: {
        '@odata.type': '#microsoft.graph.teamworkUserIdentity',
        id: meeting.organizerId,
        displayName: null,
        userIdentityType: 'aadUser',
        tenantId: meeting.tenantId,
      },
    },
  };
}
