import type { Graph } from '../../kernel/graph/client.ts';
import { GraphFailure } from '../../kernel/graph/failure.ts';

interface Listed {
  value: { id: string }[];
}

const mine = '/me/teamwork/installedApps';

/**
 * Installs an app in the user's Teams. Answers the id of the chat with its bot where it is there already, and nothing where
 * it is new: Teams then tells the bot.
 * https://learn.microsoft.com/microsoftteams/platform/graph-api/proactive-bots-and-messages/graph-proactive-bots-and-messages
 */
export async function installApp(graph: Graph, teamsAppId: string, graphUrl: string): Promise<string | undefined> {
  // An organisation's catalogue gives an app an id of its own; one from the store keeps that of its manifest.
  const offered = await graph.get<Listed>('/appCatalogs/teamsApps', { query: { $filter: `externalId eq '${teamsAppId}'` } });
  const id = offered.value[0]?.id ?? teamsAppId;
  try {
    await graph.post(mine, { 'teamsApp@odata.bind': `${graphUrl}/v1.0/appCatalogs/teamsApps/${id}` });
    return undefined;
  } catch (error) {
    if (error instanceof GraphFailure && error.status === 409) return chatOf(graph, id);
    throw error;
  }
}

async function chatOf(graph: Graph, id: string): Promise<string | undefined> {
  const installed = await graph.get<Listed>(mine, { query: { $expand: 'teamsApp', $filter: `teamsApp/id eq '${id}'` } });
  const [installation] = installed.value;
  if (!installation) return undefined; // it was taken out meanwhile
  return (await graph.get<{ id: string }>(`${mine}/${installation.id}/chat`)).id;
}
