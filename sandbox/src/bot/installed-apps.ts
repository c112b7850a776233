import { createHash } from 'node:crypto';
import type { Cloud } from '../cloud.ts';
import { GraphRefusal, refusals } from '../graph/failure.ts';
import type { Call, GraphAnswer, GraphRoutes } from '../graph/route.ts';
import { contextOf, singleContextOf } from '../graph/routes/context.ts';
import type { User } from '../tenant.ts';
import { graphChatId } from './chats.ts';
import type { Bot } from './index.ts';

const read = ['TeamsAppInstallation.ReadForUser', 'TeamsAppInstallation.ReadWriteSelfForUser', 'TeamsAppInstallation.ReadWriteForUser'];
const write = ['TeamsAppInstallation.ReadWriteSelfForUser', 'TeamsAppInstallation.ReadWriteForUser'];
const catalog = ['AppCatalog.Submit', 'AppCatalog.Read.All', 'AppCatalog.ReadWrite.All', 'Directory.Read.All'];

/** Whose chats the app is installed in, as Graph shows and changes it. https://learn.microsoft.com/graph/api/userteamwork-post-installedapps */
export function installedAppRoutes(root: string, cloud: Cloud, { chats, teams }: Pick<Bot, 'chats' | 'teams'>): GraphRoutes {
  const { app } = cloud.identity;
  const catalogId = catalogIdOf(app.teamsAppId);
  const teamsApp = { id: catalogId, externalId: app.teamsAppId, displayName: app.name, distributionMethod: 'organization' };
  const idFor = ({ id }: User) => Buffer.from(`${id}##${catalogId}`).toString('base64url');
  const installation = (call: Call): object => ({
    id: idFor(call.user),
    ...(expands(call, 'teamsApp') && { teamsApp }),
    ...(expands(call, 'teamsAppDefinition') && { teamsAppDefinition: { id: Buffer.from(`1##${catalogId}`).toString('base64url'), teamsAppId: catalogId, displayName: app.name, version: '1.0.0' } }), // prettier-ignore
  });
  const installed = (call: Call): void => {
    if (call.params['installation'] !== idFor(call.user) || !chats.of(call.user).installed)
      throw new GraphRefusal(404, 'NotFound', 'The app is not installed for the user.');
  };

  const list = (call: Call): GraphAnswer => {
    const isMeant = matchesFilter(call, {
      'teamsApp/externalId': app.teamsAppId,
      'teamsApp/id': catalogId,
      'teamsApp/displayName': app.name,
    });
    const value = chats.of(call.user).installed && isMeant ? [installation(call)] : [];
    return { status: 200, body: { '@odata.context': contextOf(root, call, null), '@odata.count': value.length, value } };
  };
  const install = (call: Call): GraphAnswer => {
    const bound = String((call.body as Record<string, unknown> | undefined)?.['teamsApp@odata.bind'] ?? '');
    const id = /teamsApps(?:\/|\(')([^/')]+)(?:'\))?$/.exec(bound)?.[1];
    if (!id) throw refusals.badRequest("'teamsApp@odata.bind' must name an app of the catalogue.");
    if (id !== catalogId || cloud.faults.settings.appNotOffered) throw new GraphRefusal(404, 'NotFound', 'App with the id was not found.');
    if (chats.of(call.user).installed) throw new GraphRefusal(409, 'Conflict', 'The app is already installed for the user.');
    const posted = teams.install(call.user); // the app stands in the chat at once, and its bot hears of it
    cloud.background(async () => void (await posted));
    return { status: 201 };
  };
  const uninstall = async (call: Call): Promise<GraphAnswer> => {
    installed(call);
    await teams.uninstall(call.user);
    return { status: 204 };
  };
  const chat = (call: Call): GraphAnswer => {
    installed(call);
    const { user } = call;
    const body = { id: graphChatId(user, app.botId), topic: null, chatType: 'oneOnOne', tenantId: user.tenantId };
    return { status: 200, body: { '@odata.context': `${root}/$metadata#chats/$entity`, ...body } };
  };
  const apps = (call: Call): GraphAnswer => {
    const isMeant =
      matchesFilter(call, { externalId: app.teamsAppId, id: catalogId, displayName: app.name }) && !cloud.faults.settings.appNotOffered;
    return { status: 200, body: { '@odata.context': `${root}/$metadata#appCatalogs/teamsApps`, value: isMeant ? [teamsApp] : [] } };
  };
  const one = '/teamwork/installedApps/:installation';
  return {
    root: [{ method: 'GET', path: '/appCatalogs/teamsApps', scopes: catalog, handle: apps }],
    user: [
      { method: 'GET', path: '/teamwork/installedApps', scopes: read, handle: list },
      { method: 'POST', path: '/teamwork/installedApps', scopes: write, handle: install },
      { method: 'GET', path: one, scopes: read, handle: (call) => (installed(call), { status: 200, body: { '@odata.context': singleContextOf(root, call, null), ...installation(call) } }) }, // prettier-ignore
      { method: 'DELETE', path: one, scopes: write, handle: uninstall },
      { method: 'GET', path: `${one}/chat`, scopes: read, handle: chat },
    ],
  };
}

/** An organisation's catalogue gives each app an id of its own; the manifest's is the external one. */
function catalogIdOf(teamsAppId: string): string {
  const hex = createHash('sha256').update(`catalogue ${teamsAppId}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const expands = ({ query }: Call, name: string) =>
  query
    .get('$expand')
    ?.split(',')
    .some((part) => part.trim() === name) ?? false;

/** Whether the one app there is stands the filter: comparisons with `eq`, joined by `and`. */
function matchesFilter({ query }: Call, values: Record<string, string>): boolean {
  const filter = query.get('$filter');
  if (!filter) return true;
  return filter.split(/\s+and\s+/i).every((part) => {
    const [, name, wanted] = /^\s*([\w/]+)\s+eq\s+'([^']*)'\s*$/i.exec(part) ?? [];
    if (!name || !(name in values)) throw refusals.badRequest(`Invalid filter clause: ${part}`);
    return values[name]!.toLowerCase() === wanted!.toLowerCase();
  });
}
