import { afterEach, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCloud } from './trial.ts';
import type { CloudTrial } from './trial.ts';

const folder = mkdtempSync(join(tmpdir(), 'cloud-'));
let trial: CloudTrial | undefined;
afterEach(async () => {
  await trial?.stop();
  trial = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function started(options: Parameters<typeof startCloud>[0] = {}): Promise<CloudTrial> {
  trial = await startCloud(options);
  return trial;
}

const post = (name: string, body: object, headers = {}) =>
  fetch(`${trial!.origin}/control/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const state = async () => (await (await fetch(`${trial!.origin}/control/state`)).json()) as Record<string, any>;

test('what has happened is still so after a restart: mail, chats, consent, keys and the time', async () => {
  const first = await started({ folder });
  await first.sandbox.control.receiveMail({ user: 'ada', count: 3 });
  await first.sandbox.control.installBot({ user: 'ada' });
  await first.sandbox.control.advanceClock({ milliseconds: 86_400_000 });
  const token = await first.sandbox.cloud.tokens.sign({ aud: 'anything' }, 600);
  const time = first.sandbox.cloud.clock.now();
  await first.stop();

  const second = await started({ folder });
  await expect(second.sandbox.cloud.tokens.verify(token)).resolves.toMatchObject({ aud: 'anything' });
  expect(second.sandbox.cloud.clock.now().getTime()).toBeGreaterThanOrEqual(time.getTime());
  expect((await state())['mailboxes'][0]).toMatchObject({ user: 'ada', messages: 3, unread: 3 });
  expect((await state())['chats'][0]).toMatchObject({ user: 'ada', installed: true });
});

test('a reset brings back the first day, and tokens stay tokens', async () => {
  const { sandbox } = await started();
  const token = await sandbox.cloud.tokens.sign({ aud: 'anything' }, 600);
  await sandbox.control.receiveMail({ user: 'ada' });
  await sandbox.control.setFaults({ latencyMs: 5 });
  await sandbox.control.reset({});
  expect((await state())['mailboxes'][0]).toMatchObject({ messages: 0 });
  expect((await state())['faults']).toMatchObject({ latencyMs: 0 });
  await expect(sandbox.cloud.tokens.verify(token)).resolves.toMatchObject({ aud: 'anything' });
});

test('every act can be done over HTTP, and one that cannot be done says why', async () => {
  await started();
  const received = await post('receiveMail', { user: 'ada', subject: 'An order', from: { address: 'nora.weiss@fabrikam.example' } });
  const { ids } = (await received.json()) as { ids: string[] };
  expect((await post('markRead', { user: 'ada', id: ids[0], isRead: true })).status).toBe(200);
  expect((await state())['mailboxes'][0]).toMatchObject({ messages: 1, unread: 0 });
  expect((await post('sendMail', { user: 'ben', to: ['ada'], subject: 'Lunch?', text: 'At one?' })).status).toBe(200);
  expect((await state())['mailboxes'][0]).toMatchObject({ messages: 2, unread: 1 });
  const refusal = await post('receiveMail', { user: 'nobody' });
  expect([refusal.status, await refusal.text()]).toEqual([400, expect.stringContaining('Nobody here is called nobody.')]);
  expect((await post('fly', {})).status).toBe(404);
  expect((await post('setFaults', { latencyMs: -1 })).status).toBe(400);
});

test('the state names nobody’s secret', async () => {
  const { sandbox } = await started();
  const text = JSON.stringify(await state());
  const { clientSecret, botPassword } = sandbox.cloud.identity.app;
  expect(text).not.toContain(clientSecret);
  expect(text).not.toContain(botPassword);
});

test('a site that the browser happens to visit can neither move the cloud nor take a token', async () => {
  const { origin } = await started();
  expect((await post('receiveMail', { user: 'ada' }, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  const headers = { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'cross-site' };
  const body = JSON.stringify({ user: 'ada', client: 'teams' });
  expect((await fetch(`${origin}/login/sso`, { method: 'POST', headers, body })).status).toBe(403);
});

test('open pages hear which part has changed and whose it is', async () => {
  const { origin } = await started();
  const stop = new AbortController();
  const stream = await fetch(`${origin}/control/events`, { signal: stop.signal });
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
  await reader.read();
  await post('receiveMail', { user: 'ada', count: 5 });
  const { value } = await reader.read();
  expect(value).toContain('{"part":"mail","user":"ada"}');
  expect(value!.match(/"mail"/g)).toHaveLength(1);
  stop.abort();
});

test('settle waits for background work, also for work that begins more of it or fails', async () => {
  const { sandbox } = await started();
  const done: string[] = [];
  sandbox.cloud.background(async () => {
    await new Promise(setImmediate);
    done.push('first');
    sandbox.cloud.background(async () => {
      await new Promise(setImmediate);
      done.push('second');
      throw new Error('nobody listens');
    });
  });
  await sandbox.settle();
  expect(done).toEqual(['first', 'second']);
});

test('exchanges are recorded as if they had happened at Microsoft, without any token', async () => {
  const file = join(folder, 'exchanges.ndjson');
  const { sandbox, origin } = await started({ exchanges: file });
  const { id, tenantId } = sandbox.cloud.identity.user('ada')!;
  await sandbox.control.receiveMail({ user: 'ada', subject: 'On record' });
  const token = await sandbox.cloud.tokens.sign(
    { aud: 'https://graph.microsoft.com', oid: id, tid: tenantId, scp: 'Mail.Read openid' },
    600,
  );
  const address = `${origin}/graph/v1.0/me/mailFolders/inbox/messages/delta?$select=subject`;
  await (await fetch(address, { headers: { Authorization: `Bearer ${token}` } })).json();
  await (await fetch(`${origin}/graph/v1.0/me`)).json();
  const text = readFileSync(file, 'utf8');
  const [delta, refused] = text.trim().split('\n').map((line) => JSON.parse(line) as Record<string, any>); // prettier-ignore
  expect(delta).toMatchObject({
    method: 'GET',
    url: 'https://graph.microsoft.com/v1.0/me/mailFolders/inbox/messages/delta?$select=subject',
    status: 200,
    requestBody: null,
    responseBody: { value: [{ subject: 'On record' }], '@odata.deltaLink': expect.stringMatching('^https://graph.microsoft.com/v1.0/') },
    scopes: ['Mail.Read', 'openid'],
  });
  expect(refused).toMatchObject({ status: 401, scopes: [] });
  expect(text).not.toContain(token);
});

test('a file becomes the content of a mailbox, with its progress and a report', async () => {
  const { origin } = await started();
  const mail = (subject: string) =>
    `From nora@fabrikam.example Thu Jan  1 09:00:00 2026\nFrom: nora@fabrikam.example\nSubject: ${subject}\n\nHello\n\n`;
  const load = (query: string, body: string) => fetch(`${origin}/control/load?${query}`, { method: 'POST', body });
  const answer = await (await load('user=ada&name=old.mbox', mail('one') + mail('two'))).text();
  const [first, last] = [answer.split('\n')[0]!, answer.trim().split('\n').at(-1)!].map((line) => JSON.parse(line) as Record<string, any>);
  expect(first!['progress'].bytesTotal).toBeGreaterThan(0);
  expect(last).toEqual({ report: { file: 'old.mbox', loaded: 2, refused: [] } });
  expect((await state())['mailboxes'][0]).toMatchObject({ messages: 2 });
  expect(await (await load('user=ada&name=song.mp3', 'la la')).text()).toContain('can be loaded');
  expect((await load('user=nobody&name=old.mbox', '')).status).toBe(400);
});

test('a user’s own Outlook reads the mailbox', async () => {
  const { origin } = await started();
  const received = await post('receiveMail', { user: 'ada', subject: 'An order' });
  const { ids } = (await received.json()) as { ids: string[] };
  const read = async (path: string) => (await (await fetch(`${origin}/control/${path}`)).json()) as Record<string, any>;
  expect((await read('mailbox?user=ada'))['folders'].map((folder: { displayName: string }) => folder.displayName)).toContain('Inbox');
  expect((await read('messages?user=ada&folder=inbox'))['value']).toEqual([expect.objectContaining({ subject: 'An order' })]);
  expect(await read(`message?user=ada&id=${encodeURIComponent(ids[0]!)}`)).toMatchObject({ subject: 'An order' });
});
