import type { Cloud } from '../../cloud.ts';
import type { Calls } from './calls.ts';
import type { Meetings } from './meetings.ts';
import type { Policies } from './policies.ts';

/** What meetings are made of for the parts of Graph that show them. */
export interface MeetingParts {
  root: string;
  cloud: Cloud;
  meetings: Meetings;
  calls: Calls;
  policies: Policies;
}
