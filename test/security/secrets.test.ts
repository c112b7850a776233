import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '#api/kernel/clock.ts';
import { createBudgets } from '#api/kernel/graph/budget.ts';
import { createGraph } from '#api/kernel/graph/client.ts';
import { createEgress } from '#api/kernel/http/egress.ts';
import { createLog } from '#api/kernel/log/log.ts';
import { ownerPool } from '#api/kernel/db/db.ts';
import { routes } from '#contract/routes.ts';
import { createWorld, type World } from '#test/world.ts';
import { Writable } from 'node:stream';

let world: World;
beforeAll(async () => {
  world = await createWorld({ seed: true });
  await world.as('ada').connect();
  await world.as('ben').connect();
  await world.sandbox.control.installBot({ user: 'ada' });
  await world.settle();
  await world.sandbox.control.sayToBot({ user: 'ada', text: 'help' });
  await world.advance({ hours: 2 }); // tokens are refreshed
});
afterAll(() => world.stop());

/** All that is stored, table by table, with bytes as the text that they may be. */
async function dump(): Promise<{ table: string; text: string }[]> {
  const tables = await world.rows<{ name: string }>(`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker')`); // prettier-ignore
  const all: { table: string; text: string }[] = [];
  for (const { name } of tables) {
    const rows = await world.rows<object>(`select * from ${name}`);
    const text = JSON.stringify(rows, (_, value: unknown) => {
      const bytes =
        value && typeof value === 'object' && 'type' in value && value.type === 'Buffer' && 'data' in value
          ? (value.data as number[])
          : undefined;
      return bytes ? Buffer.from(bytes).toString('latin1') : value;
    });
    all.push({ table: name, text });
  }
  return all;
}

test('a copy of the whole database holds no token, no code and no secret', async () => {
  const tables = await dump();
  const secrets = world.canaries.secrets();
  expect(tables.length).toBeGreaterThan(15);
  expect(tables.find(({ table }) => table === 'public.token_cache')?.text.length).toBeGreaterThan(1_000);
  expect(secrets.filter((secret) => secret.startsWith('eyJ')).length).toBeGreaterThan(8);
  expect(secrets.length).toBeGreaterThan(20);
  const found: unknown[] = [];
  for (const { table, text } of tables) {
    for (const secret of secrets) if (text.includes(secret)) found.push([table, secret]);
    if (/eyJ[\w-]{16,}\.[\w-]*\./.test(text)) found.push([table, 'eyJ…']);
    if (/"(secret|refresh_token|access_token|client_secret|home_account_id)"/.test(text)) found.push([table, 'a token cache']);
  }
  expect(found).toEqual([]);
});

test('the search would find a secret: it finds what is there', async () => {
  const pool = ownerPool(world.rapport.context.config.databaseUrl!.reveal(), 1);
  try {
    const token = world.canaries.secrets().find((secret) => secret.startsWith('eyJ'))!;
    const [mail] = await world.rows<{ subject: string }>(
      `select subject from message where length(subject) > 12 and subject like '% %' limit 1`,
    );
    for (const planted of [
      token,
      `…${token.slice(-60)}`,
      world.rapport.context.config.key.reveal(),
      'ada@contoso.sandbox',
      'nobody@fabrikam.example',
      mail!.subject,
    ])
      expect([planted, (await world.canaries.leaks([`{"msg":"x ${JSON.stringify(planted).slice(1, -1)} y"}\n`], pool)).length > 0]).toEqual(
        [planted, true],
      );
    expect(await world.canaries.leaks(['{"msg":"a job failed","task":"pull"}\n'], pool)).toEqual([]);
  } finally {
    await pool.end();
  }
});

test('what Graph writes into a refusal reaches neither the log nor an answer, whatever its status', async () => {
  const canary = `eyJ0eXAiOiJKV1QiLCJub25jZSI6.${'k'.repeat(60)} ada@contoso.sandbox Bearer`;
  const bodies = [
    JSON.stringify({ error: { code: canary, message: canary, innerError: { code: canary, message: canary, 'request-id': canary } } }),
    JSON.stringify({ error: canary }),
    JSON.stringify({ error: { code: 'ErrorAccessDenied', message: canary, details: [{ target: canary }] } }),
    `<html>${canary}</html>`,
    canary,
    '',
  ];
  let answer = { status: 400, body: '' };
  const server = createServer((_request, response) => response.writeHead(answer.status, { 'content-type': answer.body.startsWith('{') ? 'application/json' : 'text/html', 'x-canary': canary, 'www-authenticate': `Bearer error_description="${canary}"` }).end(answer.body)); // prettier-ignore
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const logged: string[] = [];
  const log = createLog('info', new Writable({ write: (chunk, _encoding, done) => (logged.push(String(chunk)), done()) }));
  const skipped = [429, 503]; // they are waited for, and their body is never read
  const statuses = Array.from({ length: 200 }, (_, index) => 400 + index).filter((status) => !skipped.includes(status));
  let tried = 0;
  try {
    const accessToken = async () => 'token';
    const graph = createGraph({
      url,
      egress: createEgress([url]),
      clock: systemClock,
      budget: createBudgets(systemClock)('x'),
      urgency: 'foreground',
      accessToken,
    });
    for (const status of statuses)
      for (const body of status % 7 === 0 ? bodies : bodies.slice(0, 1)) {
        answer = { status, body };
        const error = await graph.post('/me/x', {}).then(
          () => new Error('answered'),
          (failure: Error) => failure,
        );
        tried++;
        const { status: told, code, innerCode } = error as Error & { status?: number; code?: string; innerCode?: string };
        log.warn('Microsoft Graph refused', { ...(told === undefined ? {} : { status: told }), ...(code ? { code } : {}), error });
        const seen = [error.message, error.stack, code, innerCode, JSON.stringify(error)].join('\n') + logged.at(-1);
        expect([status, seen]).toEqual([status, expect.not.stringMatching(/eyJ|kkkk|@contoso|Bearer/)]);
      }
  } finally {
    server.close();
    server.closeAllConnections();
  }
  expect(tried).toBeGreaterThanOrEqual(300);
});

test('what a mail says is in no line of the log, also when it cannot be opened', async () => {
  const words = ['The Aurora contract is worth 40 million', 'Only Wilhelmina knows about Aurora'];
  await world.sandbox.control.receiveMail({ user: 'ada', subject: words[0], text: words[1] });
  await world.settle();
  const [message] = await world.rows<{ id: string }>('select id from message where subject = $1', [words[0]]);
  const open = () => world.as('ada').call(routes.getMessage, { params: { id: message!.id } });
  for (const status of [400, 403, 500, 502]) {
    world.sandbox.cloud.faults.set({ fail: [{ method: 'GET', path: '/me/messages', status, code: 'x', times: 8 }] });
    const error = await open().then(
      () => new Error('opened'),
      (refusal: Error) => refusal,
    );
    expect([status, error.message]).toEqual([status, expect.not.stringMatching(/Aurora|eyJ|messages\//)]);
  }
  world.sandbox.cloud.faults.clear();
  expect(JSON.stringify(await open())).toContain(words[1]);
  const log = world.logged.join('');
  for (const word of words) expect(log).not.toContain(word);
});
