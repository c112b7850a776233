import { afterAll, beforeAll, expect, test } from '@jest/globals';
import express from 'express';
import fc from 'fast-check';
import type { AddressInfo } from 'node:net';
import { createLog } from '#api/kernel/log/log.ts';
import { failures, requestId } from '#api/kernel/http/errors.ts';
import { createLimits, figures, network } from '#api/kernel/http/limits.ts';
import { livePath } from '#contract/live.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeAll(async () => void (world = await createWorld({ connected: [] })));
afterAll(() => world.stop());

interface Answer {
  status: number;
  wait: number;
  body: Record<string, unknown>;
}

async function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const answer = await fetch(world.url + path, { method, headers, redirect: 'manual' });
  const text = await answer.text();
  return { status: answer.status, wait: Number(answer.headers.get('retry-after')), body: text.startsWith('{') ? JSON.parse(text) : {} };
}

/** Calls until it was called `times`, ten at once; answers how many got which status, and the last answer. */
async function often(times: number, call: (index: number) => Promise<Answer>): Promise<{ counts: Record<number, number>; last: Answer }> {
  const counts: Record<number, number> = {};
  let last!: Answer;
  for (let done = 0; done < times; done += 10)
    for (const answer of await Promise.all(Array.from({ length: Math.min(10, times - done) }, (_, index) => call(done + index)))) {
      counts[answer.status] = (counts[answer.status] ?? 0) + 1;
      last = answer;
    }
  return { counts, last };
}

const askedToWait = {
  status: 429,
  wait: expect.any(Number),
  body: { code: 'too_many', message: expect.any(String), requestId: expect.any(String) },
};

test('who calls far more often than a tab does is asked to wait, and nobody else with him', async () => {
  const [ada, ben] = [await world.as('ada').token(), await world.as('ben').token()];
  const me = (token: string) => ask('/api/me', { authorization: `Bearer ${token}` });
  const { counts, last } = await often(figures.user + 20, () => me(ada));
  expect(counts).toEqual({ 200: figures.user, 429: 20 });
  expect(last).toEqual(askedToWait);
  expect(last.wait).toBeGreaterThanOrEqual(1);
  expect(last.wait).toBeLessThanOrEqual(60);
  expect((await ask(livePath, { authorization: `Bearer ${ada}` })).status).toBe(429);
  expect((await me(ben)).status).toBe(200);
});

test('an address from which sign-ins are refused again and again is asked to wait; whoever is let in there is not', async () => {
  const { counts, last } = await often(figures.refused + 15, (index) => ask('/api/me', { authorization: `Bearer wrong.${index}` }));
  expect(counts).toEqual({ 401: figures.refused, 429: 15 });
  expect(last).toEqual(askedToWait);
  expect((await ask('/api/me', { authorization: `Bearer ${await world.as('chiara').token()}` })).status).toBe(200);
});

test('the sign-in window and the bot’s address take a bounded number of calls, however the caller says he is called', async () => {
  const disguised = (index: number) => ({ 'x-forwarded-for': `10.0.${index % 250}.${index >> 8}`, forwarded: `for=10.1.1.${index % 250}` });
  const connect = await often(figures.open + 10, (index) => ask('/connect/start?attempt=none', disguised(index)));
  expect(connect.counts).toEqual({ 302: figures.open, 429: 10 });
  const bot = await often(figures.relayed + 10, (index) => ask('/api/messages', disguised(index), 'POST'));
  expect(bot.counts).toEqual({ 401: figures.relayed, 429: 10 });
  expect(bot.last).toEqual(askedToWait);
});

test('health and Microsoft’s notifications are never asked to wait', async () => {
  expect((await often(2 * figures.open, () => ask('/healthz'))).counts).toEqual({ 200: 2 * figures.open });
  expect((await often(2 * figures.open, () => ask('/webhooks/graph', {}, 'POST'))).counts).toEqual({ 202: 2 * figures.open });
});

test('one organisation takes its part and leaves the others theirs', async () => {
  const limits = createLimits({ ...figures, user: 10, organisation: 25 });
  const app = express().use(requestId);
  app.get('/:organisation/:user', async (request, response) => {
    const { organisation: organisationId, user: userId } = request.params;
    await limits.caller({ organisationId, userId }, response);
    response.end();
  });
  app.use(failures(createLog('silent')));
  const server = app.listen(0);
  const call = async (path: string) => (await fetch(`http://localhost:${(server.address() as AddressInfo).port}/${path}`)).status;
  const counts = async (paths: string[]) => (await Promise.all(paths.map(call))).filter((status) => status === 200).length;
  try {
    expect(await counts(Array.from({ length: 40 }, (_, index) => `a/${index % 8}`))).toBe(25);
    expect(await counts(Array.from({ length: 20 }, () => 'b/1'))).toBe(10);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});

test('behind a proxy a caller is who the proxy says he is, not who he says himself', async () => {
  const limits = createLimits({ ...figures, open: 3 });
  const app = express().set('trust proxy', 1).use(requestId, limits.address('open'));
  app.get('/', (_request, response) => void response.end());
  app.use(failures(createLog('silent')));
  const server = app.listen(0);
  const url = `http://localhost:${(server.address() as AddressInfo).port}/`;
  const from = async (chain: string) => (await fetch(url, { headers: { 'x-forwarded-for': chain } })).status;
  try {
    for (const said of ['1.1.1.1', '2.2.2.2', '3.3.3.3']) expect(await from(`${said}, 203.0.113.7`)).toBe(200);
    expect(await from('4.4.4.4, 203.0.113.7')).toBe(429);
    expect(await from('4.4.4.4, 203.0.113.8')).toBe(200);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});

test('all addresses of one IPv6 customer are one caller, and no two customers are', () => {
  const group = fc.integer({ min: 0, max: 0xffff }).map((number) => number.toString(16));
  const half = fc.tuple(group, group, group, group).map((groups) => groups.join(':'));
  fc.assert(fc.property(half, half, half, (net, one, other) => network(`${net}:${one}`) === network(`${net}:${other}`)));
  fc.assert(
    fc.property(half, half, half, (net, foreign, host) => net === foreign || network(`${net}:${host}`) !== network(`${foreign}:${host}`)),
  );
  expect(network('2001:db8::1')).toBe(network('2001:0DB8:0:0:ffff::2'));
  expect(network('fe80::1%eth0')).toBe(network('fe80::2'));
  expect(network('::ffff:203.0.113.7')).toBe('203.0.113.7');
  expect(network('203.0.113.7')).toBe('203.0.113.7');
});
