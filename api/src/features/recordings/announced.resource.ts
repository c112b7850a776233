import type { Write } from '../../crm/door.ts';
import { stableId } from '../../kernel/ids.ts';
import type { Resource } from '../../sync/resource.ts';
import { artifactAt, onlineMeetingBy, scopeOf, type Artifact, type Kind, type OnlineMeeting } from './artifact.ts';
import { feature } from './fetchers.ts';
import { noteArtifacts } from './note.ts';

/** Something announced, with the online meeting that left it. */
interface Announced {
  of: OnlineMeeting;
  artifact: Artifact;
  remoteId: string;
}

// https://learn.microsoft.com/graph/teams-changenotifications-callrecording-and-calltranscript#notifications-without-resource-data
const shape = /^\/?communications\/onlineMeetings\('([^'/]+)'\)\/(?:transcripts|recordings)\('([^'/]+)'\)$/i;

/** What Microsoft announces of the meetings that a user organises. */
function announced(name: string, kind: Kind, path: string): Resource<Announced, Write> {
  return {
    name,
    feature,
    scopes: [scopeOf[kind]],
    mirrors: [],
    isOnlyAnnounced: true,
    collections: async () => [],
    pull: async () => ({ changed: [], removed: [], cursor: '', last: true }),
    async get(graph, remoteId) {
      const [, onlineMeetingId, id] = shape.exec(remoteId) ?? [];
      const artifact = onlineMeetingId && id ? await artifactAt(graph, onlineMeetingId, kind, id) : undefined;
      return artifact && { of: await onlineMeetingBy(graph, onlineMeetingId!), artifact, remoteId };
    },
    describe: ({ remoteId }) => ({ remoteId, version: remoteId, collection: '', state: {} }),
    recordId: (connection, remoteId) => stableId(connection.organisationId, name, remoteId),
    async apply({ write }, arrivals) {
      for (const { item } of arrivals) await noteArtifacts(write, item.of, kind, [item.artifact]);
    },
    remove: async () => {}, // what is imported is the organisation's own
    watch: {
      path: ({ userId }) => `users/${userId}/onlineMeetings/${path}`,
      changeType: 'created',
      maxMinutes: 4_320, // https://learn.microsoft.com/graph/change-notifications-overview#subscription-lifetime
      arrivals: async () => [],
    },
  };
}

export const announcedTranscripts = announced('callTranscript', 'transcript', 'getAllTranscripts');
export const announcedRecordings = announced('callRecording', 'recording', 'getAllRecordings');
