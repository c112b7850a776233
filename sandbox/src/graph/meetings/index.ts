import type { Cloud } from '../../cloud.ts';
import type { Route } from '../route.ts';
import type { News, Watchable } from '../subscriptions/watchable.ts';
import { artifactRoutes, type RecordingAddress } from './artifact-routes.ts';
import { attendanceRoutes } from './attendance-routes.ts';
import { openCalls, type Calls } from './calls.ts';
import type { Meetings } from './meetings.ts';
import { openPolicies, type Policies } from './policies.ts';
import { meetingRoutes } from './routes.ts';
import { newsOfArtifact, watchableArtifacts } from './watch-artifacts.ts';

/** Teams meetings as Graph shows them, and the hand that lets people meet. */
export interface MeetingsOfGraph {
  routes: Route[];
  watchables: Watchable[];
  calls: Calls;
  policies: Policies;
}

/** Opens what comes of meetings; `tell` brings the news of it to subscribers. */
export function openMeetings(
  { root, cloud, meetings, addressOf }: { root: string; cloud: Cloud; meetings: Meetings; addressOf: RecordingAddress },
  tell: (news: News) => void,
): MeetingsOfGraph {
  const policies = openPolicies(cloud.store);
  const calls = openCalls(cloud, policies.of, (finding) => newsOfArtifact(cloud.identity, finding).forEach(tell));
  const parts = { root, cloud, meetings, calls, policies };
  return {
    routes: [...meetingRoutes(parts), ...artifactRoutes(parts, addressOf), ...attendanceRoutes(parts)],
    watchables: [watchableArtifacts('transcript', cloud, policies), watchableArtifacts('recording', cloud, policies)],
    calls,
    policies,
  };
}
