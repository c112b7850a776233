import type { Store } from '../../store.ts';
import { GraphRefusal } from '../failure.ts';
import type { MeetingPolicy } from './documents.ts';

/** What the administrators of each tenant have decided about meetings. */
export interface Policies {
  of(tenantId: string): MeetingPolicy;
  change(tenantId: string, change: { [Name in keyof MeetingPolicy]?: MeetingPolicy[Name] | undefined }): MeetingPolicy;
}

const usual: MeetingPolicy = {
  graphTranscriptAccess: true,
  speakerAttribution: true,
  cloudRecording: true,
  applicationAccess: false,
  recordingExpirationDays: 120,
  shortLinks: false,
  redirectsRecordings: false,
};

/** Opens the policies in the cloud's store. */
export function openPolicies(store: Store): Policies {
  const policies = store.collection<MeetingPolicy & { id: string }>('meetingPolicies');
  const of = (tenantId: string): MeetingPolicy => ({ ...usual, ...policies.get(tenantId) });
  return {
    of,
    change(tenantId, change) {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      return policies.put({ ...of(tenantId), ...given, id: tenantId });
    },
  };
}

/** Refuses what an administrator has switched off. https://learn.microsoft.com/microsoftteams/meeting-transcript-api-access */
export function requireTranscriptAccess({ graphTranscriptAccess }: MeetingPolicy): void {
  if (!graphTranscriptAccess)
    throw new GraphRefusal(403, 'Forbidden', 'Access to transcripts through Microsoft Graph is disabled for the tenant.', {}, 'GraphAccessToTranscriptsDisabled'); // prettier-ignore
}

/** Refuses the names of speakers where an administrator keeps them back. */
export function requireAttribution({ speakerAttribution }: MeetingPolicy): void {
  if (!speakerAttribution)
    throw new GraphRefusal(403, 'Forbidden', 'Speaker attribution is not allowed for the tenant.', {}, 'SpeakerAttributionNotAllowed');
}
