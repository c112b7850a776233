import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { MailFolder } from '#contract/mail.ts';
import { routes } from '#contract/routes.ts';
import { createWorld, type Person, type World } from '#test/world.ts';

let world: World;
let ada: Person;

beforeEach(async () => {
  world = await createWorld();
  ada = world.as('ada');
});
afterEach(() => world.stop());

const box = () => world.sandbox.graph.mailbox('ada');
const nora = { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example' };
const receive = (subject: string) => box().receive({ from: nora, subject, text: `About ${subject}` });
const connected = async () => {
  await ada.connect();
  await world.settle();
};

async function folder(kind: MailFolder['kind']): Promise<MailFolder> {
  const { items } = await ada.call(routes.listMailFolders, {});
  return items.find((one) => one.kind === kind)!;
}
async function subjects(kind: MailFolder['kind'] = 'inbox'): Promise<string[]> {
  const { items } = await ada.call(routes.listMessages, { query: { folderId: (await folder(kind)).id, limit: 200 } });
  return items.map((message) => message.subject);
}
const first = async (kind: MailFolder['kind'] = 'inbox') =>
  (await ada.call(routes.listMessages, { query: { folderId: (await folder(kind)).id } })).items[0]!;

test('after connecting, every mail of every folder is there, newest first, and the progress says so', async () => {
  for (let index = 0; index < 230; index++) receive(`Mail ${index}`);
  await connected();
  const connection = await ada.call(routes.getConnection, {});
  expect(connection.state).toBe('connected');
  expect(connection.progress.find((one) => one.resource === 'message')).toMatchObject({ done: 230, finished: true });
  expect((await folder('inbox')).unread).toBe(230);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await ada.call(routes.listMessages, { query: { folderId: (await folder('inbox')).id, limit: 100, cursor } });
    seen.push(...page.items.map((message) => message.subject));
    cursor = page.next;
  } while (cursor);
  expect(new Set(seen).size).toBe(230);
});

test('a new mail arrives by a notification, without anybody asking', async () => {
  await connected();
  receive('Contract signed');
  await world.settle();
  expect(await subjects()).toEqual(['Contract signed']);
});

test('a mail is opened with its body, and opening it does not mark it as read in Outlook', async () => {
  await connected();
  box().receive({ from: nora, subject: 'Offer', html: '<p>Dear Ada,</p><script>alert(1)</script><img src="https://track.example/x.gif">' });
  await world.settle();
  const message = await ada.call(routes.getMessage, { params: { id: (await first()).id } });
  expect(message.html).toContain('Dear Ada');
  expect(message.html).not.toMatch(/script|track\.example/);
  await world.settle();
  expect(box().messages('inbox').value[0]!.isRead).toBe(false);
});

test('marking as read and flagging in Rapport reaches Outlook, and the echo changes nothing', async () => {
  receive('Offer');
  await connected();
  const { id } = await first();
  const changed = await ada.call(routes.updateMessage, { params: { id }, body: { isRead: true, isFlagged: true } });
  expect(changed).toMatchObject({ isRead: true, isFlagged: true, isPending: true });
  await world.settle();
  expect(box().messages('inbox').value[0]).toMatchObject({ isRead: true, flag: { flagStatus: 'flagged' } });
  expect(await first()).toMatchObject({ version: changed.version, isRead: true, isFlagged: true, isPending: false });
  expect((await folder('inbox')).unread).toBe(0);
});

test('archiving in Rapport moves the mail in Outlook, and there is still one of it', async () => {
  receive('Offer');
  await connected();
  await ada.call(routes.archiveMessage, { params: { id: (await first()).id } });
  await world.settle();
  expect(
    box()
      .messages('archive')
      .value.map((message) => message.subject),
  ).toEqual(['Offer']);
  expect(await subjects('inbox')).toEqual([]);
  expect(await subjects('archive')).toEqual(['Offer']);
});

test('reading, moving and deleting in Outlook shows in Rapport', async () => {
  for (const subject of ['A', 'B', 'C']) receive(subject);
  await connected();
  const [c, b, a] = box().messages('inbox').value;
  await world.sandbox.control.markRead({ user: 'ada', id: a!.id!, isRead: true });
  await world.sandbox.control.moveMessage({ user: 'ada', id: b!.id!, folder: 'archive' });
  await world.sandbox.control.deleteMessage({ user: 'ada', id: c!.id! });
  await world.settle();
  expect((await subjects('inbox')).toSorted()).toEqual([a!.subject]);
  expect(await subjects('archive')).toEqual([b!.subject]);
  expect(await subjects('deleteditems')).toEqual([c!.subject]);
  expect((await folder('inbox')).unread).toBe(0);
  await world.sandbox.control.deleteMessage({ user: 'ada', id: box().messages('deleteditems').value[0]!.id! });
  await world.settle();
  expect(await subjects('deleteditems')).toEqual([]);
});

test('ten quick edits are one call to Microsoft', async () => {
  receive('Offer');
  await connected();
  const { id } = await first();
  for (let edit = 0; edit < 9; edit++) await ada.call(routes.updateMessage, { params: { id }, body: { isRead: edit % 2 === 0 } });
  await world.settle();
  expect(world.calls.filter((call) => call.startsWith('PATCH /me/messages'))).toHaveLength(1);
  expect(box().messages('inbox').value[0]!.isRead).toBe(true);
});

test('an edit in Rapport and another in Outlook at the same time are both kept', async () => {
  receive('Offer');
  await connected();
  const { id } = await first();
  await ada.call(routes.updateMessage, { params: { id }, body: { isFlagged: true } });
  await world.sandbox.control.markRead({ user: 'ada', id: box().messages('inbox').value[0]!.id!, isRead: true });
  await world.settle();
  expect(await first()).toMatchObject({ isRead: true, isFlagged: true, isPending: false });
  expect(box().messages('inbox').value[0]).toMatchObject({ isRead: true, flag: { flagStatus: 'flagged' } });
});

test('an answer that is lost on the way makes no second change and loses none', async () => {
  receive('Offer');
  await connected();
  await world.sandbox.control.setFaults({ fail: [{ method: 'POST', path: '/move', status: 504, times: 1, afterApplying: true }] });
  await ada.call(routes.archiveMessage, { params: { id: (await first()).id } });
  await world.settle();
  await world.advance({ minutes: 10 });
  expect(box().messages('archive').total).toBe(1);
  expect(await subjects('archive')).toEqual(['Offer']);
  expect((await first('archive')).isPending).toBe(false);
});

test('when every notification is lost, mail is found by looking, within five minutes', async () => {
  await connected();
  await world.sandbox.control.setFaults({ dropNotifications: 1 });
  receive('Unannounced');
  await world.settle();
  expect(await subjects()).toEqual([]);
  await world.advance({ minutes: 5 });
  expect(await subjects()).toEqual(['Unannounced']);
});

test('doubled and reordered notifications change nothing', async () => {
  await connected();
  await world.sandbox.control.setFaults({ duplicateNotifications: 1, reorderNotifications: true });
  for (let index = 0; index < 30; index++) receive(`Mail ${index}`);
  await world.settle();
  expect(new Set(await subjects()).size).toBe(30);
  expect(await subjects()).toHaveLength(30);
});

test('a subscription is renewed before it ends, and made anew when Microsoft drops it', async () => {
  await connected();
  await world.advance({ days: 6 });
  await world.advance({ days: 6 });
  receive('After twelve days');
  await world.settle();
  expect(await subjects()).toEqual(['After twelve days']);
  await world.sandbox.control.sendLifecycle({ user: 'ada', event: 'subscriptionRemoved' });
  await world.settle();
  receive('After the removal');
  await world.settle();
  expect((await subjects()).toSorted()).toEqual(['After the removal', 'After twelve days']);
});

test('what came while the subscription was silently gone is found when Microsoft says that it missed some', async () => {
  await connected();
  await world.sandbox.control.setFaults({ dropNotifications: 1 });
  receive('Missed');
  await world.settle();
  await world.sandbox.control.clearFaults({});
  await world.sandbox.control.sendLifecycle({ user: 'ada', event: 'missed' });
  await world.settle();
  expect(await subjects()).toEqual(['Missed']);
});

test('when Microsoft forgets the cursors, everything is read again and nothing is deleted that still exists', async () => {
  for (const subject of ['A', 'B', 'C']) receive(subject);
  await connected();
  await world.sandbox.control.setFaults({ dropNotifications: 1 });
  await world.sandbox.control.expireCursors({});
  const gone = box()
    .messages('inbox')
    .value.find((message) => message.subject === 'B')!;
  await world.sandbox.control.deleteMessage({ user: 'ada', id: gone.id! });
  receive('D');
  await world.settle();
  await world.sandbox.control.clearFaults({});
  await world.sandbox.control.sendLifecycle({ user: 'ada', event: 'missed' });
  await world.settle();
  expect((await subjects()).toSorted()).toEqual(['A', 'C', 'D']);
  expect(await subjects('deleteditems')).toEqual(['B']);
});

test('when Microsoft throttles, nothing is sent before its time is over, never more than four at once, and all arrives', async () => {
  for (let index = 0; index < 60; index++) receive(`Mail ${index}`);
  await world.sandbox.control.setFaults({ throttle: { share: 0.1, retryAfter: 1 }, pageSize: 20 });
  await connected();
  await world.sandbox.control.clearFaults({});
  await world.advance({ minutes: 6 });
  expect(await subjects()).toHaveLength(60);
  const { maxInFlight, callsDuringRetryAfter, throttled } = world.sandbox.graph.stats('ada');
  expect(throttled).toBeGreaterThan(0);
  // Those that were on their way already when the refusal came back; nobody can call them home.
  expect(callsDuringRetryAfter).toBeLessThanOrEqual(3 * throttled);
  expect(maxInFlight).toBeLessThanOrEqual(4);
});

test('when the sign-in is revoked, the connection says so and stops; after reconnecting it goes on without duplicates', async () => {
  receive('Before');
  await connected();
  await world.sandbox.control.revokeSessions({ user: 'ada' });
  await world.advance({ hours: 2 });
  expect(await ada.call(routes.getConnection, {})).toMatchObject({
    state: 'needs_reconnect',
    reason: expect.stringContaining('connect your account again'),
  });
  receive('Meanwhile');
  await world.settle();
  await connected();
  expect(await subjects()).toEqual(['Meanwhile', 'Before']);
  expect((await ada.call(routes.getConnection, {})).state).toBe('connected');
});

test('what I mark while the sign-in is broken reaches Outlook after reconnecting', async () => {
  receive('Offer');
  await connected();
  await world.sandbox.control.revokeSessions({ user: 'ada' });
  await world.advance({ hours: 2 });
  await ada.call(routes.updateMessage, { params: { id: (await first()).id }, body: { isFlagged: true } });
  await world.settle();
  expect(box().messages('inbox').value[0]!.flag?.flagStatus).toBe('notFlagged');
  await connected();
  expect(box().messages('inbox').value[0]!.flag?.flagStatus).toBe('flagged');
  expect((await first()).isPending).toBe(false);
});

test('an edit that was given up is tried again with the next look at the mailbox', async () => {
  receive('Offer');
  await connected();
  await ada.call(routes.updateMessage, { params: { id: (await first()).id }, body: { isRead: true } });
  await world.rows('delete from graphile_worker._private_jobs');
  await world.advance({ minutes: 5 });
  expect(box().messages('inbox').value[0]!.isRead).toBe(true);
});

test('a folder of my own is read with its mails', async () => {
  const folder = box().addFolder('Project');
  box().receive({ from: nora, subject: 'Plan', text: 'x', folder: folder.id! });
  await connected();
  expect((await ada.call(routes.listMailFolders, {})).items.map((one) => one.name)).toContain('Project');
  const { items } = await ada.call(routes.listMessages, {
    query: { folderId: (await ada.call(routes.listMailFolders, {})).items.find((one) => one.name === 'Project')!.id },
  });
  expect(items.map((message) => message.subject)).toEqual(['Plan']);
});

test('a mailbox full of odd mails is read whole', async () => {
  await connected();
  box().receive({ from: { name: '', address: '' }, subject: '', text: '' });
  box().receive({ from: nora, subject: 'half an emoji \ud83d and \0 nothing', text: 'x\0y' });
  box().receive({ from: { name: 'System', address: '/O=EXCHANGELABS/OU=X/CN=RECIPIENTS/CN=Y' }, subject: 'x'.repeat(2_000), text: 'x' });
  await world.settle();
  expect(await subjects()).toHaveLength(3);
});

test('one mail that cannot be told apart by Microsoft’s partial answer is fetched whole', async () => {
  receive('Offer');
  await connected();
  await world.sandbox.control.setFaults({ partialChanges: true });
  await world.sandbox.control.markRead({ user: 'ada', id: box().messages('inbox').value[0]!.id!, isRead: true });
  await world.settle();
  expect(await first()).toMatchObject({ subject: 'Offer', isRead: true });
});
