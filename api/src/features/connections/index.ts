import type { Connection, Feature as FeatureView } from '#contract/connections.ts';
import type { Context } from '../../context.ts';
import { connectionOf, connectionsInStep, progressOf, type ConnectionRow } from '../../sync/connection.ts';
import { stateOf } from '../../sync/state.ts';
import type { Feature, Handlers } from '../feature.ts';
import { beginAttempt } from './attempt.ts';
import { scopesFor, terms } from './permissions.ts';
import { roundTrip } from './round-trip.ts';

/** A user's Microsoft account: what is asked for, what was granted, how the first sync goes. */
export const connections: Feature = {
  name: 'connections',
  router: roundTrip,
  handlers: (context: Context): Partial<Handlers> => ({
    getMe: async (_input, { organisationId, userId, name, address, isAdmin }) => ({
      user: { id: userId, name, address },
      organisation: { id: organisationId, tenantId: organisationId },
      isAdmin,
    }),

    getConnection: (_input, { organisationId, userId }) =>
      context.db.within(organisationId, async (tx): Promise<Connection> => {
        const row = await connectionOf(tx, userId);
        if (!row) return { state: 'not_connected', features: featuresOf(undefined), progress: [] };
        return {
          state: stateOf(row, await connectionsInStep(tx)),
          ...(row.reason ? { reason: row.reason } : {}),
          account: row.account,
          connectedAt: row.connectedAt.toISOString(),
          features: featuresOf(row),
          progress: await progressOf(tx, row.id),
        };
      }),

    startConnection: ({ body }, { organisationId, userId }) =>
      context.db.within(organisationId, async (tx) => {
        const asked = [...new Set(body.features)];
        const handle = await beginAttempt(context, tx, userId, asked, scopesFor(asked));
        return { url: `${context.config.publicUrl}/connect/start?attempt=${handle}` };
      }),
  }),
};

function featuresOf(connection: ConnectionRow | undefined): FeatureView[] {
  return terms.map(({ name, title, description, permissions }) => ({
    name,
    title,
    description,
    permissions: [...permissions],
    state: connection?.features.includes(name) ? 'granted' : connection?.asked.includes(name) ? 'refused' : 'not_asked',
  }));
}
