import type { Context } from '../../context.ts';
import { sql } from '../../kernel/db/db.ts';
import { allConnections, connectionsInStep } from '../../sync/connection.ts';
import type { Feature, Handlers } from '../feature.ts';
import { stateOf } from '../../sync/state.ts';

/** What an Org Admin sees of the organisation. */
export const admin: Feature = {
  name: 'admin',
  handlers: (context: Context): Partial<Handlers> => ({
    getConnector: (_input, { organisationId }) =>
      context.db.within(organisationId, async (tx) => {
        const organisation = await tx.one<{ created_at: Date }>(
          sql`select created_at from organisation where organisation_id = ${organisationId}`,
        );
        const users = await tx.all<{ id: string; name: string; address: string }>(
          sql`select id, name, address from app_user where organisation_id = ${organisationId} order by lower(name), id`,
        );
        const connections = new Map((await allConnections(tx)).map((connection) => [connection.userId, connection]));
        const inStep = await connectionsInStep(tx);
        const members = users.map(({ id, name, address }) => ({ userId: id, name, address, state: stateOf(connections.get(id), inStep) }));
        return { tenantId: organisationId, since: organisation!.created_at.toISOString(), members };
      }),
  }),
};
