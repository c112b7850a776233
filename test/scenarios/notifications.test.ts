import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { webhookPaths } from '#api/sync/subscription.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.as('ada').connect();
  await world.settle();
});
afterAll(() => world.stop());

const post = (body: string, path: string = webhookPaths.notifications) =>
  fetch(world.url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
const jobs = async () => (await world.rows('select 1 from graphile_worker.jobs')).length;
const note = (clientState: unknown) => ({ clientState, subscriptionId: 'x', changeType: 'created', resourceData: { id: 'AAMk1' } });

async function subscription(): Promise<{ organisation_id: string; id: string }> {
  const [row] = await world.rows<{ organisation_id: string; id: string }>(
    `select organisation_id, id from subscription where state = 'active'`,
  );
  return row!;
}

test('a notification with a wrong secret gets the same answer as a right one, and nothing happens', async () => {
  const { organisation_id: organisation, id } = await subscription();
  const wrong = [
    `${organisation}.${id}.${'A'.repeat(43)}`,
    `${organisation}.${organisation}.${'A'.repeat(43)}`,
    `22222222-2222-4222-8222-222222222222.${id}.${'A'.repeat(43)}`,
    `${organisation}.${id}.`,
    '',
    null,
    undefined,
    42,
    { $ne: '' },
    'x'.repeat(10_000),
  ];
  const answers = new Set<string>();
  for (const path of Object.values(webhookPaths))
    for (const clientState of wrong) {
      const answer = await post(JSON.stringify({ value: [{ ...note(clientState), lifecycleEvent: 'missed' }] }), path);
      answers.add(`${answer.status} ${await answer.text()}`);
    }
  expect([...answers]).toEqual(['202 ']);
  expect(await jobs()).toBe(0);
});

test('a body that is no notification harms nothing', async () => {
  for (const body of [
    '',
    '{',
    '[]',
    'null',
    '{}',
    '{"value":{}}',
    '{"value":[null,1,"x",[]]}',
    '\u0000',
    `{"value":[${'[1],'.repeat(1_000)}1]}`,
  ])
    expect((await post(body)).status).toBe(202);
  expect(await jobs()).toBe(0);
});

test('the handshake gives back the decoded token as plain text, and nothing else runs in a browser', async () => {
  const token = 'Validation: <script>alert(1)</script> & more';
  const answer = await fetch(`${world.url}${webhookPaths.notifications}?validationToken=${encodeURIComponent(token)}`, { method: 'POST' });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(await answer.text()).toBe(token);
});

test('the secret of a subscription is stored only as a hash', async () => {
  const [row] = await world.rows<{ columns: string[] }>(
    `select array_agg(column_name::text) as columns from information_schema.columns where table_name = 'subscription'`,
  );
  expect(row!.columns).toContain('secret_hash');
  expect(row!.columns.filter((name) => /secret|state/.test(name)).toSorted()).toEqual(['secret_hash', 'state']);
});

test('a burst for one mailbox is one job, whatever it holds', async () => {
  await world.sandbox.control.receiveMail({ user: 'ada', count: 200 });
  await world.sandbox.settle();
  expect(await jobs()).toBe(1);
  const before = world.calls.length;
  await world.rapport.queue.drain();
  expect(world.calls.length - before).toBeLessThanOrEqual(3); // two pages and the way into the next round
  await world.settle();
});
