import type { Context } from '../../context.ts';
import type { Feature } from '../feature.ts';
import { accountHandlers } from './account-handlers.ts';
import { connectorHandlers } from './connector-handlers.ts';
import { disconnectHandlers } from './disconnect-handlers.ts';
import { roundTrip } from './round-trip.ts';

/** Microsoft 365 and Rapport: the organisation's connection, each user's, what is allowed, and the way out again. */
export const connections: Feature = {
  name: 'connections',
  router: roundTrip,
  handlers: (context: Context) => ({ ...accountHandlers(context), ...connectorHandlers(context), ...disconnectHandlers(context) }),
};
