import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Router, type Express } from 'express';
import type { AddressInfo } from 'node:net';
import { readConfig } from '#api/config.ts';
import { answersOf, createApp } from '#api/app.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeAll(async () => void (world = await createWorld()));
afterAll(() => world.stop());

interface Layer {
  route?: { path: string | string[]; methods: Record<string, boolean>; stack: { method: string }[] };
  handle: { stack?: Layer[] };
}

/** Every address of the server, read from the server itself. */
function addresses(app: Express): string[] {
  const walk = (layers: Layer[]): string[] =>
    layers.flatMap(({ route, handle }) => (route ? [route.path].flat() : walk(handle.stack ?? [])));
  return [...new Set(walk((app as unknown as { router: { stack: Layer[] } }).router.stack))].toSorted();
}

type Kind = 'framed' | 'page' | 'data';
/** What each address is. One that no line fits has nobody thought about. */
const kinds: [RegExp, Kind][] = [
  [/^\/tab\/(connected\.html|signed-in\.html|config\.json|privacy|terms)$/, 'page'],
  [/^\/tab(\/\*path)?$|^\/addin\/taskpane\.html$/, 'framed'],
  [/^\/addin\/(office\.js|config\.json|connected\.html)$/, 'page'],
  [/^\/(api|connect)\//, 'data'],
  [/^\/webhooks\/graph(\/lifecycle)?$/, 'data'],
  [/^\/(healthz|readyz)$/, 'data'],
];
const kindOf = (path: string) => kinds.find(([pattern]) => pattern.test(path))?.[1];
const filled = (path: string) => path.replace('*path', 'deep/page').replace(/:\w+/g, '11111111-1111-4111-8111-111111111111');
const directive = (policy: string | null, name: string) => new RegExp(`(?:^|;)${name} ([^;]*)`).exec(policy ?? '')?.[1];

test('every address is of a kind that somebody has thought about', () => {
  const found = addresses(world.rapport.app);
  expect(found.length).toBeGreaterThan(20);
  expect(found.filter((path) => !kindOf(path))).toEqual([]);
  expect(kindOf('/book/:page')).toBeUndefined();
});

test('tab and pane may be framed by Teams and Outlook, nothing else by anybody; nothing is guessed, kept or passed on', async () => {
  for (const path of addresses(world.rapport.app))
    for (const method of ['GET', 'POST', 'OPTIONS', 'DELETE']) {
      const answer = await fetch(world.url + filled(path), { method, redirect: 'manual' });
      await answer.body?.cancel();
      const isFramed = method === 'GET' && kindOf(path) === 'framed';
      const header = (name: string) => answer.headers.get(name);
      const policy = header('content-security-policy');
      const seen = {
        frames: directive(policy, 'frame-ancestors')?.split(' '),
        xFrame: header('x-frame-options'),
        sniff: header('x-content-type-options'),
        referrer: header('referrer-policy'),
        base: directive(policy, 'base-uri'),
        poweredBy: header('x-powered-by'),
      };
      const { frames } = world.rapport.context.config.cloud;
      const wanted = { sniff: 'nosniff', referrer: 'no-referrer', base: "'none'", poweredBy: null };
      const expected = { ...wanted, frames: isFramed ? frames : ["'none'"], xFrame: kindOf(path) === 'data' ? 'DENY' : seen.xFrame };
      expect([method, path, seen]).toEqual([method, path, expected]);
      if (isFramed) expect(seen.xFrame).toBeNull(); // it knows no list of hosts, and would keep them all out
      expect([path, directive(policy, 'script-src') ?? '']).toEqual([
        path,
        expect.not.stringMatching(/unsafe|\*|(https?|data|blob):( |$)/),
      ]);
      if (kindOf(path) === 'data') expect([method, path, answer.headers.get('cache-control')]).toEqual([method, path, 'no-store']);
      expect([path, answer.headers.get('x-request-id')]).toEqual([path, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    }
});

test.each([
  ['global', 'https://teams.microsoft.com', 'https://outlook.office.com', 'https://*.cloud.microsoft'],
  ['usgov', 'https://gov.teams.microsoft.us', 'https://outlook.office365.us'],
  ['dod', 'https://dod.teams.microsoft.us', 'https://webmail.apps.mil'],
  ['china', 'https://teams.microsoftonline.cn', 'https://partner.outlook.cn'],
])('in the cloud %s its own Teams and Outlook may show the tab, over https only', async (name, ...hosts) => {
  const config = readConfig({
    MICROSOFT_CLOUD: name,
    PUBLIC_URL: 'https://crm.contoso.example',
    RAPPORT_KEY: Buffer.alloc(32).toString('base64'),
    AAD_APP_CLIENT_ID: world.rapport.context.config.app.clientId,
    AAD_APP_CLIENT_SECRET: 'x',
    BOT_ID: world.rapport.context.config.bot.id,
    TEAMS_APP_ID: world.rapport.context.config.app.teamsAppId,
  });
  const app = createApp({ ...world.rapport.context, config }, answersOf(world.rapport.context), Router());
  const server = app.listen(0);
  try {
    const at = `http://localhost:${(server.address() as AddressInfo).port}`;
    const answer = await fetch(`${at}/tab/`);
    const frames = (directive(answer.headers.get('content-security-policy'), 'frame-ancestors') ?? '').split(' ');
    expect(frames).toEqual(expect.arrayContaining(hosts));
    expect(frames.filter((frame) => !frame.startsWith('https://'))).toEqual([]);
    for (const path of ['/tab/', '/addin/taskpane.html', '/api/me', '/healthz'])
      expect((await fetch(at + path)).headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});

test('no page of another origin may read an answer, whatever it calls itself', async () => {
  const { host, port } = new URL(world.url);
  const origins = [
    'null', '*', '', 'https://attacker.example', 'http://attacker.example', `http://${host}`, `https://${host}`, `HTTP://${host.toUpperCase()}`,
    `http://${host}.attacker.example`, `http://attacker-${host}`, `http://${host}:1`, `http://localhost:${Number(port) + 1}`, `http://127.0.0.1:${port}`,
    `http://[::1]:${port}`, `http://x.${host}`, `http://${host}/`, `http://${host}@attacker.example`, `http://${host}%00.attacker.example`, `http://${host} attacker.example`,
    'https://teams.microsoft.com', 'https://teams.microsoft.com.attacker.example', 'https://teamsxmicrosoft.com', 'https://x.teams.microsoft.com', 'http://teams.microsoft.com',
    'https://outlook.office.com', 'https://outlook.office365.com', 'https://outlook.live.com', 'https://attacker.cloud.microsoft', 'https://www.office.com', 'https://microsoft365.com',
    'https://login.microsoftonline.com', 'https://appsforoffice.microsoft.com', 'https://xn--tams-9na.microsoft.com', 'https://TEAMS.MICROSOFT.COM', 'https://teams.microsoft.com:443',
    'https://teams.microsoft.com.', 'chrome-extension://abcdefgh', 'moz-extension://1', 'file://', 'capacitor://localhost', 'ms-appx-web://microsoft.aad.brokerplugin', 'data:', 'https://attacker.example, https://teams.microsoft.com',
  ]; // prettier-ignore
  expect(new Set(origins).size).toBeGreaterThanOrEqual(40);
  const token = await world.as('ada').token();
  const allowed: unknown[] = [];
  for (const origin of origins)
    for (const path of ['/api/me', '/api/people', '/api/connection', '/api/openapi.json', '/api/messages', '/connect/start', '/webhooks/graph', '/tab/', '/addin/config.json', '/healthz', '/nothing'])
      for (const method of ['GET', 'OPTIONS']) {
        const asked = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization, content-type', 'access-control-request-private-network': 'true' };
        const headers = { origin, authorization: `Bearer ${token}`, ...(method === 'OPTIONS' ? asked : {}) };
        const answer = await fetch(world.url + path, { method, headers, redirect: 'manual' });
        await answer.body?.cancel();
        const names = [...answer.headers.keys()].filter((name) => name.startsWith('access-control-'));
        if (names.length) allowed.push([origin, path, method, names]);
      }
  expect(allowed).toEqual([]);
}); // prettier-ignore
