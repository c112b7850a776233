import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { wireBot } from '#api/bot.ts';
import type { Caller } from '#api/kernel/auth/access-token.ts';
import { commandsOf } from '#bot/dispatch.ts';
import { features } from '#bot/features/index.ts';
import { address } from '#contract/client.ts';
import type { AnyRoute } from '#contract/route.ts';
import { routes } from '#contract/routes.ts';
import { createWorld, type World } from '#test/world.ts';
import express from 'express';
import type { AddressInfo } from 'node:net';
import { checksumOf, idsOf } from './every-table.ts';
import { exampleOf } from './route-inputs.ts';

const contoso = '11111111-1111-4111-8111-111111111111';
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';

let world: World;
beforeEach(async () => void (world = await createWorld()));
afterEach(() => world.stop());

const nora = { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example' };
const isAdmin = async (user: string) => (await world.as(user).call(routes.getMe, {})).isAdmin;
const refused = (asked: Promise<unknown>) =>
  asked.then(
    () => 'let in',
    (error: { code?: string }) => error.code,
  );
const mayDecide = async (user: string) => (await refused(world.as(user).call(routes.remindMembers, { body: {} }))) === 'let in';
const decisions = Object.entries<AnyRoute>(routes).filter(([, { access }]) => access === 'admin' || access === 'founder');

/** Calls a route as `user`, with an input that an administrator's call would be answered to. */
async function ask(user: string, route: AnyRoute, id: string) {
  const given = exampleOf(route, id);
  const headers = { authorization: `Bearer ${await world.as(user).token()}`, 'content-type': 'application/json' };
  const body = given.body ? { body: JSON.stringify(given.body) } : {};
  const answer = await fetch(world.url + address(route, given), { method: route.method, headers, ...body });
  return { status: answer.status, ...((await answer.json()) as { code?: string; message?: string }) };
}

test('what an administrator decides no member, guest or administrator of something else decides or reads', async () => {
  await world.as('ada').connect();
  await world.as('ada').call(routes.addPerson, { body: nora });
  for (const user of ['ben', 'gil', 'omar']) await world.as(user).call(routes.getMe, {});
  await world.settle();
  const checksum = await checksumOf(world, contoso);
  const [before, ids] = [await checksum(), await idsOf(world, contoso)];
  const calls = world.calls.length;
  const answers: unknown[] = [];
  // Omar may consent at Microsoft; in Rapport he is a member like any other.
  for (const user of ['ben', 'gil', 'omar'])
    for (const [name, route] of decisions)
      for (const column of ['app_user.id', 'person.id']) {
        const { status, code, message } = await ask(user, route, ids.get(column)![0]!);
        if (status !== 403 || code !== 'forbidden' || message !== 'Only an administrator of your organisation can do this.')
          answers.push({ user, name, status, code });
      }
  expect(decisions.length).toBeGreaterThanOrEqual(7);
  expect({ answers, isUnchanged: (await checksum()) === before, calls: world.calls.length - calls }).toEqual({
    answers: [],
    isUnchanged: true,
    calls: 0,
  });
});

test('who is an administrator Microsoft’s roles say, and a change holds from the next sign-in on', async () => {
  const { setRole } = world.sandbox.control;
  expect(await Promise.all(['ada', 'dora', 'ben', 'omar', 'gil'].map(isAdmin))).toEqual([true, true, false, false, false]);
  const changes: [roles: string[], wids: string[], isOne: boolean][] = [
    [['Admin'], [], true],
    [[], [], false],
    [[], [globalAdministrator], true],
    [['admin', 'Administrator', 'Admin '], [], false],
    [['User'], ['9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3'], false],
    [['User', 'Admin'], [], true],
    [['Admins', 'access_as_user'], ['b79fbf4d-3ef9-4689-8143-76b194e85509'], false],
  ];
  for (const [roles, wids, isOne] of changes) {
    setRole({ user: 'ben', roles, wids });
    expect({ roles, wids, isAdmin: await isAdmin('ben'), mayDecide: await mayDecide('ben') }).toEqual({
      roles,
      wids,
      isAdmin: isOne,
      mayDecide: isOne,
    });
  }
  setRole({ user: 'ada', wids: [] });
  expect([await isAdmin('ada'), await mayDecide('ada')]).toEqual([false, false]);
});

test('a name, an address or a word of the caller’s own makes nobody an administrator or somebody else', async () => {
  await world.as('ada').connect();
  world.sandbox.graph.mailbox('ada').receive({ from: nora, subject: 'Between Nora and me', text: 'x' });
  await world.settle();
  world.sandbox.control.setProfile({ user: 'ben', displayName: 'Ada Lindholm', mail: 'ada@contoso.sandbox' });
  expect(await world.as('ben').call(routes.getMe, {})).toMatchObject({
    isAdmin: false,
    user: { id: world.sandbox.cloud.identity.user('ben')!.id },
  });
  expect((await world.as('ben').call(routes.listMailFolders, {})).items).toEqual([]);
  const authorization = `Bearer ${await world.as('ben').token()}`;
  for (const headers of [
    { 'x-roles': 'Admin' },
    { 'x-ms-client-principal': btoa('{"roles":["Admin"]}') },
    { cookie: 'isAdmin=true; role=Admin' },
  ])
    expect((await fetch(`${world.url}/api/admin/connector`, { headers: { authorization, ...headers } })).status).toBe(403);
});

test('a guest has what the organisation that invited him gives him, and nothing of his home there', async () => {
  const { setRole } = world.sandbox.control;
  await world.as('ada').call(routes.addPerson, { body: nora });
  await world.as('zoe').call(routes.addPerson, { body: { name: 'Only Northwind', address: 'only@tailspin.example' } });
  setRole({ user: 'gil.home', roles: ['Admin'], wids: [globalAdministrator] });
  const names = async (user: string) => (await world.as(user).call(routes.listPeople, { query: {} })).items.map(({ name }) => name);
  expect([await isAdmin('gil.home'), await isAdmin('gil')]).toEqual([true, false]);
  expect([await names('gil.home'), await names('gil')]).toEqual([['Only Northwind'], ['Nora Weiss']]);
  expect((await world.as('gil').call(routes.getMe, {})).organisation.tenantId).toBe(contoso);
  await world.as('gil.home').connect();
  expect((await world.as('gil').call(routes.getConnection, {})).state).toBe('not_connected');
  setRole({ user: 'gil.home', roles: [], wids: [] });
  setRole({ user: 'gil', roles: ['Admin'] });
  expect([await isAdmin('gil.home'), await isAdmin('gil')]).toEqual([false, true]);
});

test('through the bot nobody is an administrator, not even one', async () => {
  const { context } = world.rapport;
  const callers: Caller[] = [];
  const answers = new Proxy({}, { get: () => async (_input: unknown, caller: Caller) => void callers.push(caller) });
  const server = express().use(wireBot(context, answers).router).listen(0);
  const { identity } = world.sandbox.cloud;
  const endpoint = identity.app.messagingEndpoint;
  identity.app.messagingEndpoint = `http://localhost:${(server.address() as AddressInfo).port}/api/messages`;
  try {
    for (const user of ['ada', 'dora', 'ben']) {
      await world.as(user).call(routes.getMe, {}); // the bot serves nobody who has never signed in
      await world.sandbox.control.installBot({ user });
      for (const { name } of commandsOf(features)) await world.sandbox.control.sayToBot({ user, text: name });
    }
    await world.sandbox.settle();
  } finally {
    identity.app.messagingEndpoint = endpoint;
    server.close();
    server.closeAllConnections();
  }
  expect(new Set(callers.map(({ userId }) => userId))).toEqual(new Set(['ada', 'dora', 'ben'].map((user) => identity.user(user)!.id)));
  expect(new Set(callers.map((caller) => [caller.isAdmin, caller.assertion].join()))).toEqual(new Set(['false,']));
});
