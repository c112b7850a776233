import { afterEach, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { httpCall } from '#contract/client.ts';
import { routes } from '#contract/routes.ts';
import { walk } from './walk.ts';

// `npm start` and `npm run serve` as processes of their own: what they refuse, and what a kill leaves behind.
const scripts = { start: '../scripts/start.ts', serve: '../api/src/serve.ts' };
const betweenLooks = 40; // whoever asks without a pause is soon told that this is more often than Rapport allows
const running: ChildProcess[] = [];
const folders: string[] = [];
afterEach(() => {
  for (const process of running.splice(0)) process.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-start-'));
  folders.push(folder);
  return folder;
};

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Starts a script; answers when it says that it runs, or when it has ended. */
function run(script: keyof typeof scripts, env: Record<string, string>, args: string[] = []) {
  const { SANDBOX_EXCHANGES: _, TEST_DATABASE_URL: __, NODE_OPTIONS: ___, ...inherited } = process.env;
  const child = spawn(process.execPath, [fileURLToPath(new URL(scripts[script], import.meta.url)), ...args], {
    env: { ...inherited, ...env },
  });
  running.push(child);
  let output = '';
  return new Promise<{ code: number | null; output: string; child: ChildProcess }>((resolve) => {
    const hear = (chunk: Buffer) => {
      output += chunk;
      if (output.includes('Rapport is running')) resolve({ code: null, output, child });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', (code) => resolve({ code, output, child }));
  });
}

const guid = 'aaaaaaaa-1111-4111-8111-111111111111';
const real = {
  MICROSOFT_CLOUD: 'global',
  AAD_APP_CLIENT_ID: guid,
  AAD_APP_CLIENT_SECRET: 'x',
  BOT_ID: guid,
  BOT_PASSWORD: 'x',
  TEAMS_APP_ID: guid,
  RAPPORT_KEY: Buffer.alloc(32).toString('base64'),
};
const oneSentence = (output: string) =>
  output
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('Rapport cannot start'));

test('a port in use is told in one sentence, and nothing is left half-started', async () => {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, resolve));
  const { port } = holder.address() as AddressInfo;
  const folder = newFolder();
  const { code, output } = await run('start', { PORT: String(port), DATA_DIR: folder });
  holder.close();
  expect(code).toBe(1);
  expect(oneSentence(output)).toEqual([expect.stringContaining(`Port ${port} is in use`)]);
  expect(existsSync(join(folder, 'database'))).toBe(false);
});

test('a database that cannot be reached is told in one sentence, without its password', async () => {
  const { code, output } = await run('serve', {
    ...real,
    DATA_DIR: newFolder(),
    DATABASE_URL: `postgres://me:hush@localhost:${await freePort()}/x`,
  });
  expect(code).toBe(1);
  expect(oneSentence(output)).toEqual([expect.stringMatching(/^The database at localhost:\d+ cannot be reached\. .*DATABASE_URL/)]);
  expect(output).not.toContain('hush');
});

test('a data folder that cannot be written is told in one sentence', async () => {
  const file = join(newFolder(), 'file');
  writeFileSync(file, '');
  const { code, output } = await run('start', { PORT: String(await freePort()), DATA_DIR: join(file, 'data') });
  expect(code).toBe(1);
  expect(oneSentence(output)).toEqual([expect.stringContaining('cannot be written. Set DATA_DIR')]);
});

test('a second server on the same data folder is refused, and the first goes on', async () => {
  const folder = newFolder();
  const port = await freePort();
  expect((await run('start', { PORT: String(port), DATA_DIR: folder })).code).toBeNull();
  const { code, output } = await run('serve', { ...real, PORT: String(await freePort()), DATA_DIR: folder });
  expect(code).toBe(1);
  expect(oneSentence(output)).toEqual([expect.stringContaining('Rapport already runs with the data folder')]);
  expect((await fetch(`http://localhost:${port}/readyz`)).status).toBe(200);
});

test('an unknown value and a missing secret are told by the variable’s name, all at once', async () => {
  const { code, output } = await run('serve', { ...real, NODE_ENV: 'production', ROLE: 'boss', RAPPORT_KEY: '', PUBLIC_URL: '' });
  expect(code).toBe(1);
  expect(oneSentence(output).map((line) => line.split(' ')[0])).toEqual(['ROLE', 'RAPPORT_KEY', 'PUBLIC_URL']);
});

test('killed in the middle of the first sync, the next start goes on: nothing is lost, no mail is there twice', async () => {
  const [port, folder] = [await freePort(), newFolder()];
  const env = { PORT: String(port), DATA_DIR: folder };
  const url = `http://localhost:${port}`;
  const post = async (path: string, body: object) =>
    (
      await fetch(`${url}/sandbox/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    ).json() as Promise<Record<string, string>>;
  const call = httpCall(url, async () => (await post('login/sso', { user: 'ada', client: 'teams' })).token!);

  const first = await run('start', env);
  expect(first.code).toBeNull();
  await post('control/receiveMail', { user: 'ada', count: 300 });
  await post('control/setFaults', { latencyMs: 100, pageSize: 20 });
  for (const route of [routes.startOrganisation, routes.startConnection]) {
    const { url: opened } = await call(route, { body: { features: ['email'] } });
    expect((await (await walk(opened, 'aaaaaaaa-0000-4000-8000-aaaaaaaaaaaa', 'accept')).end()).outcome).toMatch(/connected$/);
  }
  const progress = async () => (await call(routes.getConnection, {})).progress.find((one) => one.resource === 'message');
  while (((await progress())?.done ?? 0) < 60) await pause(betweenLooks);
  first.child.kill('SIGKILL');
  await new Promise((resolve) => first.child.once('exit', resolve));

  const second = await run('start', env);
  expect(second.code).toBeNull();
  while (!(await progress())?.finished) await pause(betweenLooks);
  const inbox = (await call(routes.listMailFolders, {})).items.find((folder) => folder.kind === 'inbox')!;
  const ids: string[] = [];
  const keys: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await call(routes.listMessages, { query: { folderId: inbox.id, limit: 200, cursor } });
    ids.push(...page.items.map((message) => message.id));
    keys.push(...page.items.map((message) => `${message.subject}|${message.receivedAt}|${message.preview}`));
    cursor = page.next;
  } while (cursor);
  const state = (await (await fetch(`${url}/sandbox/control/messages?user=ada&folder=inbox`)).json()) as { total: number };
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(state.total);
  expect(readFileSync(join(folder, 'rapport.pid'), 'utf8')).toBe(String(second.child.pid));
  second.child.kill('SIGTERM');
  expect(await new Promise((resolve) => second.child.once('exit', resolve))).toBe(0);
});
