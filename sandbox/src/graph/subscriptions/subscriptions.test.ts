import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { startTrial, type Trial } from '../trial.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await startTrial();
});
afterEach(() => trial.reset());
afterAll(() => trial.close());

const hour = 3_600_000;
const inHours = (hours: number) => new Date(trial.cloud.clock.now().getTime() + hours * hour).toISOString();
const subscribe = (more: object = {}, headers: Record<string, string> = {}) =>
  trial.call('ada', 'POST', '/subscriptions', {
    headers,
    body: {
      changeType: 'created,updated,deleted',
      resource: "/me/mailFolders('inbox')/messages",
      notificationUrl: `${trial.hook}?route=7`,
      lifecycleNotificationUrl: `${trial.hook}?lifecycle=1`,
      expirationDateTime: inHours(24),
      clientState: 'secret',
      ...more,
    },
  });

test('both addresses are asked whether they want notifications before the subscription exists', async () => {
  const asked: string[] = [];
  const echo = trial.endpoint.validate;
  trial.endpoint.validate = (request, response) => {
    asked.push(request.originalUrl);
    echo(request, response);
  };
  const { status, body } = await subscribe();
  expect(status).toBe(201);
  expect(body).toMatchObject({ clientState: 'secret', applicationId: 'the-app', resource: "/me/mailFolders('inbox')/messages" });
  expect(asked).toHaveLength(2);
  expect(asked[0]).toContain('route=7&validationToken=');
});

test.each([
  ['echoes the token without decoding it', (token: string) => [200, 'text/plain', encodeURIComponent(token)]],
  ['answers as HTML', (token: string) => [200, 'text/html', token]],
  ['answers 202', (token: string) => [202, 'text/plain', token]],
] as const)('an endpoint that %s gets no subscription', async (_what, answer) => {
  trial.endpoint.validate = (request, response) => {
    const [status, type, body] = answer(String(request.query['validationToken']));
    response.status(Number(status)).type(String(type)).send(body);
  };
  const { status, body } = await subscribe();
  expect([status, body.error.code]).toEqual([400, 'ValidationError']);
  expect((await trial.call('ada', 'GET', '/subscriptions')).body.value).toEqual([]);
});

test('lives are limited, short ones are raised, and the same combination exists once', async () => {
  expect((await subscribe({ expirationDateTime: inHours(24 * 8) })).status).toBe(400);
  expect((await subscribe({ expirationDateTime: inHours(-1) })).status).toBe(400);
  expect((await subscribe({ clientState: 'x'.repeat(129) })).status).toBe(400);
  expect((await subscribe({ resource: '/me/mailFolders' })).status).toBe(400);
  expect((await subscribe({ resource: '/users/ben@contoso.sandbox/messages' })).status).toBe(403);
  const short = await subscribe({ expirationDateTime: inHours(0.1) });
  expect(Date.parse(short.body.expirationDateTime)).toBeGreaterThan(Date.parse(inHours(0.7)));
  expect((await subscribe()).status).toBe(409);
  const renewed = await trial.call('ada', 'PATCH', `/subscriptions/${short.body.id}`, { body: { expirationDateTime: inHours(48) } });
  expect([renewed.status, Date.parse(renewed.body.expirationDateTime)]).toEqual([200, Date.parse(renewed.body.expirationDateTime)]);
  expect((await trial.call('ben', 'GET', `/subscriptions/${short.body.id}`)).status).toBe(404);
  expect((await trial.call('ada', 'DELETE', `/subscriptions/${short.body.id}`)).status).toBe(204);
  expect((await trial.call('ada', 'GET', `/subscriptions/${short.body.id}`)).status).toBe(404);
});

test('changes in the folder are told, changes elsewhere are not, and ids are immutable if that was preferred', async () => {
  const { body } = await subscribe({}, { Prefer: 'IdType="ImmutableId"' });
  const mailbox = trial.graph.mailbox('ada');
  const { id } = mailbox.receive({ subject: 'new' });
  mailbox.update(id!, { isRead: true });
  const archived = mailbox.move(id!, 'archive');
  mailbox.update(archived.id!, { isRead: false });
  await trial.cloud.settle();
  expect(trial.heard.map(({ changeType }) => changeType)).toEqual(['created', 'updated', 'deleted']);
  expect(trial.heard[0]).toMatchObject({
    subscriptionId: body.id,
    clientState: 'secret',
    tenantId: '11111111-1111-4111-8111-111111111111',
  });
  const lasting = await trial.call('ada', 'GET', `/me/messages/${archived.id}`, { headers: { Prefer: 'IdType="ImmutableId"' } });
  expect(new Set(trial.heard.map(({ resourceData }) => resourceData.id))).toEqual(new Set([lasting.body.id]));
});

test('an endpoint that is down hears everything once it is up again, by retries on the cloud’s clock', async () => {
  await subscribe();
  trial.endpoint.status = 503;
  trial.graph.mailbox('ada').receive({ subject: 'patience' });
  await trial.cloud.settle();
  expect(trial.heard).toEqual([]);
  trial.endpoint.status = 202;
  trial.cloud.clock.advance(60_000);
  trial.graph.tick();
  await trial.cloud.settle();
  expect(trial.heard).toHaveLength(1);
});

test('what an endpoint has not taken within four hours is lost, and the app is told that it missed something', async () => {
  await subscribe();
  trial.endpoint.status = 503;
  trial.graph.mailbox('ada').receive({ subject: 'lost' });
  await trial.cloud.settle();
  trial.cloud.clock.advance(5 * hour);
  trial.graph.tick();
  await trial.cloud.settle();
  trial.endpoint.status = 202;
  trial.cloud.clock.advance(hour);
  trial.graph.tick();
  await trial.cloud.settle();
  expect(trial.heard.map(({ lifecycleEvent }) => lifecycleEvent)).toEqual(['missed']);
});

test('notifications are dropped, doubled and reordered when the cloud is told to', async () => {
  await subscribe();
  const mailbox = trial.graph.mailbox('ada');
  trial.cloud.faults.set({ duplicateNotifications: 1, reorderNotifications: true });
  for (const subject of ['a', 'b', 'c']) mailbox.receive({ subject });
  await trial.cloud.settle();
  expect(trial.heard).toHaveLength(6);
  expect(new Set(trial.heard.map(({ id }) => id)).size).toBe(3);
  const order = trial.heard.slice(0, 3).map(({ resourceData }) => resourceData.id);
  expect(order).toEqual(mailbox.messages('inbox').value.map(({ id }) => id));
  trial.cloud.faults.set({ dropNotifications: 1 });
  mailbox.receive({ subject: 'dropped' });
  await trial.cloud.settle();
  expect(trial.heard).toHaveLength(6);
});

test('a burst comes in few requests', async () => {
  await subscribe();
  for (let number = 0; number < 120; number += 1) trial.graph.mailbox('ada').receive({ subject: `${number}` });
  await trial.cloud.settle();
  expect(trial.heard).toHaveLength(120);
  const sent = [...trial.cloud.store.collection<{ id: string; notifications: number }>('deliveries').all()];
  expect(sent.length).toBeLessThan(10);
});

test('lifecycle events reach their own address, and a removed subscription is gone', async () => {
  const { body } = await subscribe();
  const user = trial.cloud.identity.user('ada')!.id;
  for (const event of ['reauthorizationRequired', 'missed', 'subscriptionRemoved'] as const)
    trial.graph.subscriptions.sendLifecycle(user, event);
  await trial.cloud.settle();
  expect(trial.heard.map(({ lifecycleEvent }) => lifecycleEvent)).toEqual(['reauthorizationRequired', 'missed', 'subscriptionRemoved']);
  expect(trial.heard[0]).not.toHaveProperty('resource');
  expect((await trial.call('ada', 'GET', `/subscriptions/${body.id}`)).status).toBe(404);
});

test('an expired subscription tells nothing', async () => {
  await subscribe();
  trial.cloud.clock.advance(25 * hour);
  trial.graph.mailbox('ada').receive({ subject: 'too late' });
  await trial.cloud.settle();
  expect(trial.heard).toEqual([]);
});
