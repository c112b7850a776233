import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { words } from '#api/features/audit/words.ts';
import { routes } from '#contract/routes.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld({ connected: ['ada'] });
});
afterEach(() => world.stop());

const audit = (user = 'ada') => world.as(user).call(routes.listAudit, { query: {} });
const said = async () => (await audit()).items.map(({ actor, words: what }) => `${actor} ${what}`).toReversed();
const tamper = (statement: string) =>
  world.rows(`do $$ begin alter table audit disable trigger user; ${statement}; alter table audit enable trigger user; end $$`);

test('an Org Admin reads in plain words who connected, switched, refused and disconnected', async () => {
  const ada = world.as('ada');
  await world.as('ben').connect(['calendar'], 'cancel');
  await world.as('ben').connect(['email']);
  await world.settle();
  await ada.call(routes.setSwitch, { params: { name: 'email' }, body: { isOn: false } });
  await ada.call(routes.setSwitch, { params: { name: 'email' }, body: { isOn: false } });
  await world.as('ben').call(routes.disconnect, { body: { confirmed: true } });
  await world.settle();
  await ada.call(routes.disconnectOrganisation, { body: { confirmation: 'disconnect' } });
  expect(await said()).toEqual([
    'Ada Lindholm connected the organisation to Microsoft 365 and allowed Mail.ReadWrite',
    expect.stringMatching(/^Ben \S+ did not allow Calendars.ReadWrite, OnlineMeetings.ReadWrite$/),
    expect.stringMatching(/^Ben \S+ connected a Microsoft account for Mail.ReadWrite$/),
    'Ada Lindholm switched Outlook email off for everybody',
    expect.stringMatching(/^Ben (\S+) disconnected the Microsoft account of Ben \1$/),
    'Ada Lindholm disconnected the organisation from Microsoft 365',
  ]);
  expect((await audit()).seal).toEqual({ isIntact: true, entries: 7 });
});

test('what an administrator looks at is in the log as well, once an hour for each page', async () => {
  const look = async () => {
    await Promise.all(Array.from({ length: 4 }, () => world.as('ada').call(routes.getConnector, {})));
    await audit();
  };
  await look();
  await look();
  const reads = async () => (await said()).filter((line) => line.includes('looked at'));
  expect(await reads()).toEqual(['Ada Lindholm looked at the Microsoft 365 page', 'Ada Lindholm looked at this audit log']);
  await world.advance({ hours: 1, seconds: 1 });
  await look();
  expect(await reads()).toHaveLength(4);
});

test('the log comes in pages, newest first, without a gap', async () => {
  for (let n = 0; n < 12; n++) await world.as('ada').call(routes.setSwitch, { params: { name: 'email' }, body: { isOn: n % 2 === 1 } });
  const positions: number[] = [];
  let next: string | undefined;
  do {
    const page = await world.as('ada').call(routes.listAudit, { query: { limit: 5, cursor: next } });
    positions.push(...page.items.map(({ position }) => position));
    next = page.next;
  } while (next);
  expect(positions).toEqual(Array.from({ length: 13 }, (_, index) => 13 - index));
  const cursor = Buffer.from('["x"]').toString('base64url');
  await expect(world.as('ada').call(routes.listAudit, { query: { cursor } })).rejects.toMatchObject({ code: 'invalid_input' });
});

test('only an Org Admin reads or exports the log, and only the own organisation’s', async () => {
  await expect(audit('ben')).rejects.toMatchObject({ code: 'forbidden' });
  await expect(world.as('ben').call(routes.exportAudit, { body: {} })).rejects.toMatchObject({ code: 'forbidden' });
  await world.as('zoe').connectOrganisation();
  const theirs = await world.as('zoe').call(routes.exportAudit, { body: {} });
  expect(theirs.text.trim().split('\n')).toHaveLength(2);
  expect(theirs.text).not.toContain('Lindholm');
});

test('the exported file holds every line with its seals, and that it was exported is the next line', async () => {
  await world.as('ada').call(routes.setSwitch, { params: { name: 'email' }, body: { isOn: false } });
  const file = await world.as('ada').call(routes.exportAudit, { body: {} });
  expect(file.fileName).toMatch(/^rapport-audit-\d{4}-\d\d-\d\d\.ndjson$/);
  const [head, ...lines] = file.text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(head).toMatchObject({ isIntact: true, entries: 2, organisationId: '11111111-1111-4111-8111-111111111111' });
  expect(lines.map(({ position, action }) => [position, action])).toEqual([
    [1, 'organisation_connected'],
    [2, 'switch_changed'],
  ]);
  expect(lines[1]).toMatchObject({
    detail: { name: 'email', isOn: false },
    previous: lines[0]!.seal,
    seal: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect((await said()).at(-1)).toBe('Ada Lindholm exported the audit log with 2 entries');
});

test('an Org Admin sees where the log was altered', async () => {
  await world.as('ada').call(routes.setSwitch, { params: { name: 'email' }, body: { isOn: false } });
  await tamper(`update audit set detail = '{"name": "email", "isOn": true}' where position = 2`);
  expect((await audit()).seal).toMatchObject({ isIntact: false, brokenAt: 2 });
  const file = await world.as('ada').call(routes.exportAudit, { body: {} });
  expect(JSON.parse(file.text.split('\n')[0]!)).toMatchObject({ isIntact: false, brokenAt: 2 });
});

test('the log holds nobody’s name or address: both are looked up when it is shown', async () => {
  await world.as('ben').connect(['email']);
  await world.settle();
  const [row] = await world.rows<{ text: string }>(`select string_agg(audit::text, ' ') as text from audit`);
  expect(row!.text).not.toMatch(/@|Lindholm|ben/i);
  await world.rows(`update app_user set name = 'Benedikt' where name like 'Ben %'`);
  expect((await said())[1]).toBe('Benedikt connected a Microsoft account for Mail.ReadWrite');
});

test('every action that the server writes down has words', () => {
  const root = fileURLToPath(new URL('../../api/src', import.meta.url));
  const sources = globSync('**/*.ts', { cwd: root, exclude: (name) => name.endsWith('.test.ts') }).map((file) =>
    readFileSync(`${root}/${file}`, 'utf8'),
  );
  const lines = sources
    .join('\n')
    .split('\n')
    .filter((line) => /\baction\b/.test(line));
  const actions = lines.flatMap((line) => [...line.matchAll(/'([a-z]+_[a-z_]+)'/g)]).map(([, action]) => action!);
  expect([...new Set(actions)].toSorted()).toEqual(Object.keys(words).toSorted());
});
