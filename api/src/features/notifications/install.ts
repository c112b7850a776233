import type { Context } from '../../context.ts';
import type { Graph } from '../../kernel/graph/client.ts';
import { GraphFailure } from '../../kernel/graph/failure.ts';
import { connectionOf } from '../../sync/connection.ts';
import { backgroundGraph, forConnection } from '../../sync/context.ts';
import { personalChat, type Reaching } from './ask.ts';
import { hasPutOut } from './choice.ts';

// No feature asks for them: an administrator may grant them, and then nobody has to install the bot by hand.
// https://learn.microsoft.com/graph/api/userteamwork-post-installedapps and https://learn.microsoft.com/graph/api/appcatalogs-list-teamsapps
const installing = 'TeamsAppInstallation.ReadWriteSelfForUser';
const catalogue = 'AppCatalog.Read.All';

/**
 * Installs the bot for a connected user whom it has something to tell, where that is permitted. Teams then tells the bot
 * of the new chat, and what waits is told there.
 */
export async function install(context: Context, { organisationId, userId }: Reaching): Promise<void> {
  const connection = await context.db.within(organisationId, async (tx) =>
    (await personalChat(tx, userId)) || (await hasPutOut(tx, userId)) ? undefined : await connectionOf(tx, userId),
  );
  if (!connection) return;
  await forConnection(context.sync, { organisationId, connectionId: connection.id }, async (connection) => {
    const granted = await context.tokens.granted({ organisationId, userId });
    if (!granted.includes(installing)) return;
    const scopes = [installing, catalogue].filter((scope) => granted.includes(scope));
    const graph = backgroundGraph(context.sync, { ...connection, scopes });
    const { app, cloud } = context.config;
    const id = scopes.includes(catalogue) ? await idInCatalogue(graph, app.teamsAppId) : app.teamsAppId;
    const bind = `${cloud.graph}/v1.0/appCatalogs/teamsApps/${id}`;
    await graph.post('/me/teamwork/installedApps', { 'teamsApp@odata.bind': bind }).catch((error: unknown) => {
      // It is installed already, or is not in the organisation's catalogue: there is nothing to wait for.
      if (!(error instanceof GraphFailure) || ![404, 409].includes(error.status)) throw error;
    });
  });
}

/** An organisation's catalogue gives an app an id of its own; one from the store keeps that of its manifest. */
async function idInCatalogue(graph: Graph, teamsAppId: string): Promise<string> {
  const query = { $filter: `externalId eq '${teamsAppId}'` };
  const { value } = await graph.get<{ value: { id: string }[] }>('/appCatalogs/teamsApps', { query });
  return value[0]?.id ?? teamsAppId;
}
