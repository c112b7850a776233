import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const get = (path: string, init: RequestInit = {}) => fetch(world.url + path, { redirect: 'manual', ...init });

test('the pages about privacy and terms are readable without signing in', async () => {
  for (const path of ['/tab/privacy', '/tab/terms']) {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<h1>');
  }
});

test('only the surfaces may be framed, and only by Microsoft’s hosts', async () => {
  for (const path of ['/tab/', '/tab/mail', '/addin/taskpane.html']) {
    const policy = (await get(path)).headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/frame-ancestors [^;]*https:\/\/teams\.microsoft\.com/);
    expect(policy).not.toMatch(/frame-ancestors [^;]*\*( |;|$)/);
  }
  for (const path of ['/healthz', '/api/me', '/api/openapi.json', '/connect/start', '/webhooks/graph', '/nothing'])
    expect([path, (await get(path)).headers.get('content-security-policy')]).toEqual([
      path,
      expect.stringContaining("frame-ancestors 'none'"),
    ]);
});

test('data is never kept by a cache on the way', async () => {
  for (const path of ['/api/me', '/api/mail/folders', '/connect/start'])
    expect((await get(path)).headers.get('cache-control')).toContain('no-store');
});

test('every failure has the one shape, with a sentence and a number to ask about', async () => {
  const failures = [
    await get('/api/nothing'),
    await get('/api/me'),
    await get('/api/people', { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }),
    await get('/api/people', {
      method: 'POST',
      body: JSON.stringify('x'.repeat(2_000_000)),
      headers: { 'content-type': 'application/json' },
    }),
    await get('/api/mail/messages/%E0%A4%A'),
  ];
  for (const failure of failures) {
    expect(failure.status).toBeGreaterThanOrEqual(400);
    expect(failure.status).toBeLessThan(500);
    const body = (await failure.json()) as object;
    expect(body).toEqual({
      code: expect.any(String),
      message: expect.stringMatching(/\.$/),
      requestId: failure.headers.get('x-request-id'),
    });
  }
});

test('it is alive, and ready once its database answers', async () => {
  expect((await get('/healthz')).status).toBe(200);
  expect((await get('/readyz')).status).toBe(200);
});

test('a connect window that is opened twice, or by a stranger’s browser, connects nothing', async () => {
  const { url } = await world
    .as('ada')
    .call((await import('#contract/routes.ts')).routes.startConnection, { body: { features: ['email'] } });
  const opened = await fetch(url, { redirect: 'manual' });
  const again = await fetch(url, { redirect: 'manual' });
  expect(opened.headers.get('location')).toContain('/authorize');
  expect(decodeURIComponent(again.headers.get('location') ?? '')).toContain('"outcome":"failed"');
  const state = new URL(opened.headers.get('location')!).searchParams.get('state')!;
  for (const cookie of ['', `rapport_connect=${'A'.repeat(43)}`]) {
    const returned = await get(`/connect/callback?code=x&state=${state}`, { headers: { cookie } });
    expect(decodeURIComponent(returned.headers.get('location') ?? '')).toContain('"outcome":"failed"');
  }
  expect(await world.rows('select 1 from connection')).toEqual([]);
});

test('who signs in at Microsoft with another account than in Teams is told so, and nothing of it is kept', async () => {
  expect(await world.as('ada').connect(['email'], 'accept', 'ben')).toMatchObject({ outcome: 'other_account' });
  expect(await world.rows('select 1 from connection')).toEqual([]);
  expect(await world.rows('select 1 from token_cache')).toEqual([]);
});
