import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTrial, type Trial } from '../trial.ts';
import { QuickXorHash } from './quick-xor-hash.ts';

let trial: Trial;
let library = '';
beforeAll(async () => {
  trial = await startTrial({ exchanges: process.env.SANDBOX_EXCHANGES });
});
beforeEach(async () => {
  const { body } = await call('GET', '/sites?search=sales');
  const { body: drives } = await call('GET', `/sites/${body.value[0].id}/drives`);
  library = `/drives/${drives.value.find(({ name }: { name: string }) => name === 'Recordings').id}`;
});
afterEach(() => trial.reset());
afterAll(() => trial.close());

const call = (method: string, path: string, body?: object, scopes = 'Sites.ReadWrite.All', headers: Record<string, string> = {}) =>
  trial.call('ada', method, path, { scopes, headers, ...(body && { body }) });
const piece = 320 * 1024;
const hashOf = (bytes: Buffer) => new QuickXorHash().update(bytes).digest();

async function begin(name: string, behavior = 'fail'): Promise<string> {
  const { status, body } = await call('POST', `${library}/root:/${name}:/createUploadSession`, { item: { '@microsoft.graph.conflictBehavior': behavior, name } }); // prettier-ignore
  expect(status).toBe(200);
  return body.uploadUrl;
}

async function send(url: string, bytes: Buffer, start: number, end: number, headers: object = {}): Promise<{ status: number; body: any }> {
  const range = `bytes ${start}-${end - 1}/${bytes.length}`;
  const response = await fetch(url, {
    method: 'PUT',
    headers: { 'Content-Range': range, ...headers },
    body: new Uint8Array(bytes.subarray(start, end)),
  });
  return { status: response.status, body: await response.json() };
}

test('sites are searched by name, and a site has its libraries', async () => {
  expect((await call('GET', '/sites?search=customer')).body.value).toEqual([expect.objectContaining({ displayName: 'Customer projects' })]);
  expect((await call('GET', '/sites?search=*&$select=id,name')).body.value).toHaveLength(3);
  const { body } = await call('GET', '/sites/contoso.sharepoint.example:/sites/sales');
  const { body: drives } = await call('GET', `/sites/${body.id}/drives`);
  expect(drives.value.map(({ name }: { name: string }) => name)).toEqual(['Documents', 'Recordings']);
  const stranger = await trial.call('zoe', 'GET', `/sites/${body.id}`, { scopes: 'Sites.Read.All' });
  expect(stranger.status).toBe(404);
});

test('a file comes in parts to an address that needs no token, and its hash proves it', async () => {
  const bytes = randomBytes(piece * 2 + 77);
  const url = await begin('talk.mp4');
  expect((await send(url, bytes, 0, piece, { Authorization: 'Bearer x' })).status).toBe(401);
  expect(await send(url, bytes, 0, piece)).toMatchObject({ status: 202, body: { nextExpectedRanges: [`${piece}-`] } });
  expect((await send(url, bytes, piece, piece + 1000)).status).toBe(400);
  expect((await send(url, bytes, 0, piece)).body.error).toMatchObject({ code: 'invalidRange', innerError: { code: 'fragmentOverlap' } });
  const asked = await fetch(url);
  expect(await asked.json()).toMatchObject({ nextExpectedRanges: [`${piece}-`] });
  await send(url, bytes, piece, piece * 2);
  const { status, body } = await send(url, bytes, piece * 2, bytes.length);
  expect([status, body.name, body.size, body.file.hashes.quickXorHash]).toEqual([201, 'talk.mp4', bytes.length, hashOf(bytes)]);
  expect((await fetch(url)).status).toBe(404);
  const part = await trial.call('ada', 'GET', `${library}/items/${body.id}/content`, {
    scopes: 'Sites.Read.All',
    headers: { Range: 'bytes=5-14' },
  });
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 5-14/${bytes.length}`]);
  const whole = await fetch(body['@microsoft.graph.downloadUrl']);
  expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
});

test('a part that breaks off is forgotten, and the upload goes on where the last whole part ended', async () => {
  const bytes = randomBytes(piece * 2);
  const url = await begin('broken.mp4');
  await send(url, bytes, 0, piece);
  const leave = new AbortController();
  const half = new ReadableStream({
    pull(stream) {
      stream.enqueue(new Uint8Array(bytes.subarray(piece, piece + 1000)));
      return new Promise<void>((resolve) => setImmediate(() => (leave.abort(), resolve())));
    },
  });
  const headers = { 'Content-Range': `bytes ${piece}-${piece * 2 - 1}/${bytes.length}` };
  await expect(fetch(url, { method: 'PUT', headers, body: half, duplex: 'half', signal: leave.signal } as RequestInit)).rejects.toThrow();
  expect(((await (await fetch(url)).json()) as any).nextExpectedRanges).toEqual([`${piece}-`]);
  const { status, body } = await send(url, bytes, piece, piece * 2);
  expect([status, body.file.hashes.quickXorHash]).toEqual([201, hashOf(bytes)]);
});

test('a name that is taken is refused, replaced or counted up, as the caller wishes', async () => {
  const upload = async (behavior: string) => send(await begin('same.mp4', behavior), Buffer.from('bytes'), 0, 5);
  const first = await upload('fail');
  expect((await upload('fail')).body.error.code).toBe('nameAlreadyExists');
  expect((await upload('rename')).body.name).toBe('same 1.mp4');
  expect((await upload('replace')).body.id).toBe(first.body.id);
  const { body } = await call('GET', `${library}/root/children?$select=id,name`);
  expect(body.value.map(({ name }: { name: string }) => name)).toEqual(['same.mp4', 'same 1.mp4']);
});

test('folders are made, found by path, renamed and removed with all in them', async () => {
  const folder = { name: 'Fabrikam', folder: {}, '@microsoft.graph.conflictBehavior': 'fail' };
  const made = await call('POST', `${library}/root/children`, folder);
  expect(made.status).toBe(201);
  expect((await call('POST', `${library}/root/children`, folder)).status).toBe(409);
  const file = await trial.call('ada', 'PUT', `${library}/items/${made.body.id}:/note.txt:/content`, {
    scopes: 'Sites.ReadWrite.All',
    text: 'Hello',
  });
  expect(file.body).toMatchObject({ name: 'note.txt', size: 5, parentReference: { path: expect.stringMatching(/root:\/Fabrikam$/) } });
  const renamed = await call('PATCH', `${library}/items/${file.body.id}`, { name: 'notes.txt' }, undefined, { 'If-Match': file.body.eTag });
  expect(renamed.body.name).toBe('notes.txt');
  expect(
    (await call('PATCH', `${library}/items/${file.body.id}`, { name: 'x.txt' }, undefined, { 'If-Match': file.body.eTag })).status,
  ).toBe(412);
  expect((await call('GET', `${library}/root:/Fabrikam/notes.txt`)).body.id).toBe(file.body.id);
  expect((await call('PATCH', `${library}/items/${file.body.id}`, { name: 'a/b' })).status).toBe(400);
  expect((await call('DELETE', `${library}/items/${made.body.id}`)).status).toBe(204);
  expect((await call('GET', `${library}/items/${file.body.id}`)).status).toBe(404);
});

test('an upload ends with its time, and with its folder', async () => {
  const url = await begin('late.mp4');
  trial.cloud.clock.advance(49 * 3_600_000);
  expect((await send(url, Buffer.from('x'), 0, 1)).status).toBe(404);
  const given = await begin('given-up.mp4');
  expect((await fetch(given, { method: 'DELETE' })).status).toBe(204);
  expect((await fetch(given)).status).toBe(404);
});

test('with permission for selected sites only, just the sites that were opened are there', async () => {
  const [sales] = trial.graph.drives.sites.of(trial.cloud.identity.user('ada')!.tenantId).filter(({ name }) => name === 'sales');
  const read = () => call('GET', `${library}/root/children`, undefined, 'Sites.Selected');
  const write = () => call('POST', `${library}/root/children`, { name: 'New', folder: {} }, 'Sites.Selected');
  expect((await read()).status).toBe(403);
  trial.graph.drives.grants.set(sales!.id, 'read');
  expect([(await read()).status, (await write()).status]).toEqual([200, 403]);
  trial.graph.drives.grants.set(sales!.id, 'write');
  expect((await write()).status).toBe(201);
});

test('what is said to be lost after it was done is there all the same', async () => {
  const url = await begin('twice.mp4');
  trial.cloud.faults.set({ fail: [{ path: '/uploads/', status: 504, times: 1, afterApplying: true }] });
  expect((await send(url, Buffer.from('bytes'), 0, 5)).status).toBe(504);
  expect((await call('GET', `${library}/root:/twice.mp4`)).status).toBe(200);
});

test('an upload goes on after Microsoft’s side was started anew, and no byte is lost', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  const bytes = randomBytes(piece + 4_321);
  const before = await startTrial({ folder });
  const drive = before.graph.drives.sites.oneDrive(before.cloud.identity.user('ada')!).id;
  const path = `/drives/${drive}/root:/talk.mp4:/createUploadSession`;
  const { body } = await before.call('ada', 'POST', path, { scopes: 'Files.ReadWrite', body: {} });
  await send(body.uploadUrl, bytes, 0, piece);
  await before.close();
  const after = await startTrial({ folder });
  const moved = body.uploadUrl.replace(before.cloud.origin, after.cloud.origin);
  const done = await send(moved, bytes, piece, bytes.length);
  expect(done.body.file.hashes.quickXorHash).toBe(hashOf(bytes));
  const content = await fetch(done.body['@microsoft.graph.downloadUrl']);
  expect(Buffer.from(await content.arrayBuffer()).equals(bytes)).toBe(true);
  await after.close();
  await rm(folder, { recursive: true });
});
