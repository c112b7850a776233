import type { Cloud } from '../../cloud.ts';
import type { Identity } from '../../tenant.ts';
import { GraphRefusal } from '../failure.ts';
import type { News, Watchable } from '../subscriptions/watchable.ts';
import { graphIdOf, threadInGraphId } from './addresses.ts';
import type { Finding } from './calls.ts';
import type { ArtifactKind } from './documents.ts';
import { participantsOf } from './participants.ts';
import { requireTranscriptAccess, type Policies } from './policies.ts';

const hour = 3_600_000;
/** The place that stands for all meetings which the user organizes. */
const organized = 'organized';

/** Transcripts or recordings, of one meeting or of all that the user organizes. https://learn.microsoft.com/graph/teams-changenotifications-callrecording-and-calltranscript */
export function watchableArtifacts(kind: ArtifactKind, { clock }: Cloud, policies: Policies): Watchable {
  const [scope, all] =
    kind === 'transcript'
      ? ['OnlineMeetingTranscript.Read.All', 'getalltranscripts']
      : ['OnlineMeetingRecording.Read.All', 'getallrecordings'];
  return {
    kind: subscriptionKinds[kind],
    scopes: [scope],
    longestMinutes: 4_320,
    check({ user }, { lifecycleNotificationUrl, expirationDateTime }) {
      if (kind === 'transcript') requireTranscriptAccess(policies.of(user.tenantId));
      if (!lifecycleNotificationUrl && Date.parse(expirationDateTime) - clock.now().getTime() > hour)
        throw new GraphRefusal(
          400,
          'InvalidRequest',
          'lifecycleNotificationUrl is required for subscription creation on this resource when the expirationDateTime value exceeds 1 hour',
        );
    },
    place(_call, { owner, steps }) {
      const path = steps.map((step, at) => (owner === null && at === 2 ? step : step.toLowerCase()));
      if (owner !== null) return path.join('/') === `onlinemeetings/${all}` ? organized : undefined;
      const [communications, onlineMeetings, id, artifacts] = path;
      if (communications !== 'communications' || onlineMeetings !== 'onlinemeetings' || path.length !== 4 || artifacts !== `${kind}s`)
        return undefined;
      return threadInGraphId(id!) ?? undefined;
    },
  };
}

/** What the organizer and the invited people of the tenant hear of a transcript or recording. */
export function newsOfArtifact(identity: Identity, { meeting, call, artifact }: Finding): News[] {
  const resource = `communications/onlineMeetings('${graphIdOf(meeting)}')/${artifact.kind}s('${artifact.id}')`;
  const type = artifact.kind === 'transcript' ? 'callTranscript' : 'callRecording';
  return participantsOf(identity, meeting).map(({ id: userId }) => ({
    userId,
    kind: subscriptionKinds[artifact.kind],
    changeType: 'created',
    isAt: (place) => (place === organized ? userId === meeting.organizerId : place === meeting.id),
    isFor: ({ id }) => call.audience.includes(id),
    resource: () => ({ resource, resourceData: { '@odata.type': `#Microsoft.Graph.${type}`, '@odata.id': resource, id: artifact.id } }),
  }));
}

/** The kinds of subscriptions that hear of calls. */
export const subscriptionKinds: Record<ArtifactKind, string> = { transcript: 'callTranscript', recording: 'callRecording' };
