import { audit } from './audit/index.ts';
import { calendar } from './calendar/index.ts';
import { connections } from './connections/index.ts';
import { deals } from './deals/index.ts';
import type { Feature } from './feature.ts';
import { live } from './live/index.ts';
import { mail } from './mail/index.ts';
import { meetings } from './meetings/index.ts';
import { notifications } from './notifications/index.ts';
import { people } from './people/index.ts';
import { privacy } from './privacy/index.ts';
import { recordings } from './recordings/index.ts';
import { tasks } from './tasks/index.ts';

/** Every capability of the server. */
export const features: readonly Feature[] = [
  connections,
  mail,
  calendar,
  meetings,
  recordings,
  people,
  deals,
  tasks,
  live,
  notifications,
  audit,
  privacy,
];
