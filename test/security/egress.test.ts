import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import diagnostics from 'node:diagnostics_channel';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '#api/kernel/clock.ts';
import { createDiscovery } from '#api/kernel/auth/discovery.ts';
import { createBudgets } from '#api/kernel/graph/budget.ts';
import { createGraph, type Graph } from '#api/kernel/graph/client.ts';
import { contentAt } from '#api/kernel/graph/content.ts';
import { checkedLink } from '#api/kernel/graph/link.ts';
import { createEgress } from '#api/kernel/http/egress.ts';
import { createWorld } from '#test/world.ts';
import { readSources } from '../architecture/source.ts';
import { cursorShapes } from './cursors.ts';
import { hostileLinks, hostilePaths } from './hostile-links.ts';

/** A server that notes what it is asked for, with whose token. */
async function listen(answer: (path: string) => { status?: number; headers?: Record<string, string>; body?: unknown }) {
  const asked: { path: string; token: string | undefined }[] = [];
  const server: Server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', token: request.headers.authorization });
    const { status = 200, headers = {}, body = { value: [] } } = answer(request.url ?? '');
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  return { host, asked, close: () => (server.closeAllConnections(), new Promise((resolve) => server.close(resolve))) };
}

let graphHost: Awaited<ReturnType<typeof listen>>;
let trap: Awaited<ReturnType<typeof listen>>;
let url: string;
let graph: Graph;
let answer: (path: string) => { status?: number; headers?: Record<string, string>; body?: unknown };
/** Every connection that the process tries to make, and every request that it is about to send: origin by origin. */
let left: string[];
const watch = (message: unknown) => {
  const { connectParams, request } = message as { connectParams?: { protocol: string; host: string }; request?: { origin: string } };
  left.push(request?.origin ?? `${connectParams?.protocol}//${connectParams?.host}`);
};
const watched = ['undici:client:beforeConnect', 'undici:request:create'];

beforeAll(async () => {
  graphHost = await listen((path) => answer(path));
  trap = await listen(() => ({}));
  url = `http://${graphHost.host}/graph`;
  const accessToken = async () => 'the-token';
  const budget = createBudgets(systemClock)('mailbox');
  graph = createGraph({ url, egress: createEgress([url]), clock: systemClock, budget, urgency: 'foreground', accessToken });
  for (const channel of watched) diagnostics.subscribe(channel, watch);
});
beforeEach(() => {
  left = [];
  graphHost.asked.length = trap.asked.length = 0;
  answer = () => ({});
});
afterAll(async () => {
  for (const channel of watched) diagnostics.unsubscribe(channel, watch);
  await graphHost.close();
  await trap.close();
});

const outcome = (call: Promise<unknown>) =>
  call.then(
    () => 'answered',
    (error: Error & { code?: string }) => error.code ?? error.name,
  );

test('a link that leads elsewhere than to Graph is refused before anything leaves, in 150 spellings and more', async () => {
  const links = [...new Set(hostileLinks(url, trap.host)), ...hostilePaths(trap.host)];
  expect(links.length).toBeGreaterThanOrEqual(150);
  const followed: { link: string; result: string }[] = [];
  for (const link of links) {
    const result = await outcome(graph.get(link));
    if (result !== 'foreignLink') followed.push({ link, result });
  }
  expect(followed).toEqual([]);
  expect({ left, trap: trap.asked, graph: graphHost.asked }).toEqual({ left: [], trap: [], graph: [] });
});

test.each(['https://graph.microsoft.com', 'https://dod-graph.microsoft.us', 'https://microsoftgraph.chinacloudapi.cn'])(
  'of %s, no link that leads elsewhere is taken for one of its own',
  (real) => {
    const taken = [...new Set(hostileLinks(real, 'localhost:3978'))].filter((link) => {
      try {
        return Boolean(checkedLink(link, real));
      } catch {
        return false;
      }
    });
    expect(taken).toEqual([]);
  },
);

test('every documented form of a cursor is followed, to the letter', async () => {
  expect(new Set(cursorShapes).size).toBeGreaterThanOrEqual(45);
  for (const shape of cursorShapes) {
    graphHost.asked.length = 0;
    expect([shape, await outcome(graph.get(url + shape))]).toEqual([shape, 'answered']);
    // fetch itself writes an apostrophe in a query as %27, which is the same.
    expect(graphHost.asked).toEqual([{ path: new URL(url + shape).pathname + new URL(url + shape).search, token: 'Bearer the-token' }]);
  }
  for (const shape of cursorShapes)
    expect(checkedLink(`https://graph.microsoft.com${shape}`, 'https://graph.microsoft.com')).toContain(shape);
});

test('a redirect is not followed, wherever it leads, and no token goes there', async () => {
  const targets = [`http://${trap.host}/v1.0/me`, `http://127.0.0.1:${trap.host.split(':')[1]}/x`, `//${trap.host}/x`, `${url}/v1.0/elsewhere`, '/graph/v1.0/elsewhere', 'https://attacker.example/', 'file:///etc/passwd']; // prettier-ignore
  for (const location of targets)
    for (const status of [301, 302, 303, 307, 308]) {
      answer = (path) => (path.endsWith('/elsewhere') ? {} : { status, headers: { location } });
      expect([location, await outcome(graph.post('/me/sendMail', {}))]).toEqual([location, 'unreachable']);
    }
  expect(trap.asked).toEqual([]);
  expect(graphHost.asked.filter(({ path }) => path.endsWith('/elsewhere'))).toEqual([]);
  expect(new Set(left)).toEqual(new Set([`http://${graphHost.host}`]));
});

test('content that is said to lie elsewhere is read only where the cloud is, and without the token', async () => {
  const film = Buffer.from(JSON.stringify({ film: 'x'.repeat(1_000) }));
  const into = new Uint8Array(new SharedArrayBuffer(film.length));
  const read = async (location: string) => {
    answer = (path) => (path.endsWith('/elsewhere') ? { body: { film: 'x'.repeat(1_000) } } : { status: 302, headers: { location } });
    const source = contentAt(graph, '/me/drive/items/1/content', film.length);
    return outcome(source.read(0, into).finally(() => source.close()));
  };
  for (const location of [`http://${trap.host}/x`, `//${trap.host}/x`, 'https://attacker.example/', 'file:///etc/passwd', '/elsewhere'])
    expect([location, await read(location)]).toEqual([location, 'foreignLink']);
  expect(trap.asked).toEqual([]);
  expect(await read(`http://${graphHost.host}/elsewhere`)).toBe('answered');
  expect(Buffer.from(into).equals(film)).toBe(true);
  expect(graphHost.asked.filter(({ path }) => path === '/elsewhere')).toEqual([{ path: '/elsewhere', token: undefined }]);
});

test('the way out of the server leads to the configured hosts only: 0 connections to any other', async () => {
  const egress = createEgress(['https://login.example', url]);
  const links = [...new Set(hostileLinks(url, trap.host))].filter(
    (link) => URL.parse(link)?.origin !== new URL(url).origin || URL.parse(link)?.username,
  );
  expect(links.length).toBeGreaterThan(100);
  for (const link of [
    ...links,
    'http://login.example/',
    'https://login.example:444/',
    'https://login.example.attacker.example/',
    'https://u@login.example/',
  ])
    expect([link, await outcome(egress(link))]).toEqual([link, 'EgressRefused']);
  expect({ left, trap: trap.asked }).toEqual({ left: [], trap: [] });
});

test('a login host that describes itself with another host’s addresses, or an issuer of no tenant, is not believed', async () => {
  const login = `http://${graphHost.host}/login`;
  const good = {
    issuer: `${login}/{tenantid}/v2.0`,
    authorization_endpoint: `${login}/organizations/oauth2/v2.0/authorize`,
    token_endpoint: `${login}/organizations/oauth2/v2.0/token`,
    jwks_uri: `${login}/organizations/discovery/v2.0/keys`,
  };
  const discover = (change: object) => {
    answer = () => ({ body: { ...good, ...change } });
    return outcome(createDiscovery(login, createEgress([login]))());
  };
  expect(await discover({})).toBe('answered');
  for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri'])
    for (const elsewhere of [
      `http://${trap.host}/x`,
      'https://login.microsoftonline.com/x',
      `https://${graphHost.host}/x`,
      `http://${graphHost.host.replace(':', '.attacker.example:')}/x`,
    ])
      expect([name, elsewhere, await discover({ [name]: elsewhere })]).toEqual([name, elsewhere, 'Error']);
  expect(await discover({ issuer: `${login}/v2.0` })).toBe('Error');
  expect(trap.asked).toEqual([]);
});

test('a cursor that was turned elsewhere, even in the database, is never followed with anybody’s token', async () => {
  const world = await createWorld({ seed: true });
  try {
    await world.as('ada').connect();
    await world.settle();
    const turned = await world.rows<{ key: string }>(
      `update collection set cursor = 'http://${trap.host}/v1.0/me/messages/delta?$deltatoken=x' returning key`,
    );
    expect(turned.length).toBeGreaterThan(3);
    left = [];
    await world.advance({ minutes: 6 });
    expect(trap.asked).toEqual([]);
    expect(left.filter((origin) => origin !== world.url)).toEqual([]);
    expect(world.logged.join('').match(/"code":"foreignLink"/g)?.length).toBeGreaterThan(1);
  } finally {
    await world.stop();
  }
});

// The thread asks for what has passed the first.
const theWayOut = ['api/src/kernel/http/egress.ts', 'api/src/kernel/http/reading-thread.ts'];

test('nothing but the one way out speaks to other hosts', () => {
  const speaks = readSources()
    .filter(({ path, isTest }) => /^(api|bot)\//.test(path) && !isTest && !theWayOut.includes(path))
    .filter(
      ({ identifiers, imports }) =>
        identifiers.includes('fetch') ||
        imports.some(({ target }) => /^(axios|undici|node-fetch|(node:)?(https?|http2|net|tls|dgram))$/.test(target)),
    )
    .map(({ path }) => path)
    .toSorted();
  // They listen; the second looks for a free port, the third reads an address's family.
  expect(speaks).toEqual(['api/src/kernel/db/embedded.ts', 'api/src/kernel/http/limits.ts', 'api/src/serve.ts']);
});
