import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTrial, type Trial } from './trial.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await startTrial();
});
afterEach(() => trial.reset());
afterAll(() => trial.close());

const nora = { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example' };

test('a call without a token, with another audience or without the permission is refused in Graph’s words', async () => {
  const { status, body, headers } = await trial.call('ada', 'GET', '/me', { headers: { Authorization: '' } });
  expect(status).toBe(401);
  expect(body.error).toMatchObject({ code: 'InvalidAuthenticationToken', innerError: { 'request-id': headers.get('request-id') } });
  const foreign = await trial.cloud.tokens.sign({ aud: 'api://other', oid: 'x', scp: 'User.Read' }, 60);
  expect((await trial.call('ada', 'GET', '/me', { headers: { Authorization: `Bearer ${foreign}` } })).status).toBe(401);
  const denied = await trial.call('ada', 'GET', '/me/messages', { scopes: 'User.Read' });
  expect([denied.status, denied.body.error.code]).toEqual([403, 'ErrorAccessDenied']);
});

test('nobody reads another user’s mail, and nobody sees another tenant’s users', async () => {
  expect((await trial.call('ada', 'GET', '/users/ben@contoso.sandbox/messages')).status).toBe(403);
  expect((await trial.call('ada', 'GET', '/users/zoe@northwind.sandbox', { scopes: 'User.Read.All' })).status).toBe(404);
  expect((await trial.call('ada', 'GET', '/users/ben@contoso.sandbox', { scopes: 'User.Read.All' })).body.displayName).toBe('Ben Okafor');
});

test('a default id is worthless after a move, the immutable id still holds, and both are case-sensitive', async () => {
  const { id } = trial.graph.mailbox('ada').receive({ from: nora, subject: 'moves' });
  const known = await trial.call('ada', 'GET', `/me/messages/${id}?$select=subject`, { headers: { Prefer: 'IdType="ImmutableId"' } });
  expect(known.headers.get('preference-applied')).toBe('IdType="ImmutableId"');
  const lasting = known.body.id;
  const moved = await trial.call('ada', 'POST', `/me/messages/${id}/move`, { body: { destinationId: 'archive' } });
  expect(moved.status).toBe(201);
  expect((await trial.call('ada', 'GET', `/me/messages/${id}`)).body.error.code).toBe('ErrorItemNotFound');
  expect((await trial.call('ada', 'GET', `/me/messages/${lasting}`)).body.id).toBe(moved.body.id);
  const flipped = lasting.replace(/[a-z](?=[^a-z]*$)/, (letter: string) => letter.toUpperCase());
  expect((await trial.call('ada', 'GET', `/me/messages/${flipped}`)).status).toBe(404);
  expect((await trial.call('ada', 'GET', '/me/messages/nonsense')).body.error.code).toBe('ErrorInvalidIdMalformed');
});

test('an outdated If-Match is refused with 412, the present one is taken', async () => {
  const mailbox = trial.graph.mailbox('ada');
  const { id } = mailbox.receive({ from: nora, subject: 'flag me' });
  const read = await trial.call('ada', 'GET', `/me/messages/${id}`);
  mailbox.update(id!, { isRead: true });
  const options = { body: { flag: { flagStatus: 'flagged' } }, headers: { 'If-Match': read.body['@odata.etag'] } };
  const refused = await trial.call('ada', 'PATCH', `/me/messages/${id}`, options);
  expect([refused.status, refused.body.error.code]).toEqual([412, 'ErrorIrresolvableConflict']);
  const fresh = await trial.call('ada', 'GET', `/me/messages/${id}`);
  const taken = await trial.call('ada', 'PATCH', `/me/messages/${id}`, { ...options, headers: { 'If-Match': fresh.body['@odata.etag'] } });
  expect(taken.body).toMatchObject({ flag: { flagStatus: 'flagged' }, isRead: true });
});

test('subject and body of a received mail cannot be changed, those of a draft can', async () => {
  const { id } = trial.graph.mailbox('ada').receive({ from: nora, subject: 'fixed' });
  expect((await trial.call('ada', 'PATCH', `/me/messages/${id}`, { body: { subject: 'other' } })).status).toBe(400);
  const draft = await trial.call('ada', 'POST', '/me/messages', { body: { subject: 'mine', body: { contentType: 'text', content: 'a' } } });
  expect([draft.status, draft.body.isDraft]).toEqual([201, true]);
  const changed = await trial.call('ada', 'PATCH', `/me/messages/${draft.body.id}`, {
    body: { body: { contentType: 'HTML', content: '<p>b</p>' } },
  });
  expect(changed.body.body).toEqual({ contentType: 'html', content: '<p>b</p>' });
});

test.each([
  ['a property of the wrong type', { isRead: 'yes' }, 'BadRequest'],
  ['a word that is none of Graph’s', { importance: 'urgent' }, 'BadRequest'],
  ['a property that messages do not have', { starred: true }, 'RequestBodyRead'],
  ['a property that nobody may write', { receivedDateTime: '2026-01-01T00:00:00Z' }, 'ErrorInvalidPropertySet'],
  ['nothing at all', undefined, 'BadRequest'],
])('a change with %s is refused and changes nothing', async (_what, body, code) => {
  const { id, changeKey } = trial.graph.mailbox('ada').receive({ subject: 'as it was' });
  const { status, body: answer } = await trial.call('ada', 'PATCH', `/me/messages/${id}`, { body });
  expect([status, answer.error.code]).toEqual([400, code]);
  expect(trial.graph.mailbox('ada').message(id!).changeKey).toBe(changeKey);
});

test('a draft sent to a colleague arrives in her inbox in one conversation, and keeps its immutable id', async () => {
  const body = { subject: 'Lunch?', toRecipients: [{ emailAddress: { address: 'ben@contoso.sandbox' } }] };
  const options = { headers: { Prefer: 'IdType="ImmutableId"' } };
  const draft = await trial.call('ada', 'POST', '/me/messages', { ...options, body });
  expect((await trial.call('ada', 'POST', `/me/messages/${draft.body.id}/send`)).status).toBe(202);
  const sent = await trial.call('ada', 'GET', '/me/mailFolders/sentitems/messages', options);
  expect(sent.body.value.map(({ id }: any) => id)).toEqual([draft.body.id]);
  const [arrived] = (await trial.call('ben', 'GET', '/me/mailFolders/inbox/messages')).body.value;
  expect(arrived).toMatchObject({ subject: 'Lunch?', isRead: false, from: { emailAddress: { address: 'ada@contoso.sandbox' } } });
  const reply = await trial.call('ben', 'POST', `/me/messages/${arrived.id}/createReply`, { body: { comment: 'Yes!' } });
  expect(reply.body).toMatchObject({ subject: 'RE: Lunch?', conversationId: arrived.conversationId });
  expect(reply.body.toRecipients[0].emailAddress.address).toBe('ada@contoso.sandbox');
});

test('a message sent as MIME arrives, whoever it says it is from', async () => {
  const mime = 'From: boss@other.example\r\nTo: ben@contoso.sandbox\r\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\n\r\nhello';
  const body = Buffer.from(mime).toString('base64');
  const { status } = await trial.call('ada', 'POST', '/me/sendMail', { text: body });
  expect(status).toBe(202);
  const [arrived] = (await trial.call('ben', 'GET', '/me/mailFolders/inbox/messages')).body.value;
  expect(arrived).toMatchObject({ subject: 'Grüße', bodyPreview: 'hello', from: { emailAddress: { address: 'ada@contoso.sandbox' } } });
});

test('counters of folders follow reading, moving and deleting', async () => {
  const mailbox = trial.graph.mailbox('ada');
  const [one, two] = [mailbox.receive({ subject: 'one' }), mailbox.receive({ subject: 'two' })];
  const counters = async (name: string) => {
    const { body } = await trial.call('ada', 'GET', `/me/mailFolders('${name}')?$select=totalItemCount,unreadItemCount`);
    return [body.totalItemCount, body.unreadItemCount];
  };
  expect(await counters('inbox')).toEqual([2, 2]);
  await trial.call('ada', 'PATCH', `/me/messages/${one.id}`, { body: { isRead: true } });
  expect(await counters('inbox')).toEqual([2, 1]);
  expect((await trial.call('ada', 'DELETE', `/me/messages/${two.id}`)).status).toBe(204);
  expect([await counters('inbox'), await counters('deleteditems')]).toEqual([
    [1, 0],
    [1, 1],
  ]);
});

test('lists honour $select, $filter, $orderby, $top and $count, and refuse what Graph refuses', async () => {
  const mailbox = trial.graph.mailbox('ada');
  for (const day of ['01', '02', '03'])
    mailbox.receive({ subject: `day ${day}`, receivedDateTime: `2026-04-${day}T08:00:00Z`, isRead: day === '02' });
  const unread = await trial.call('ada', 'GET', '/me/mailFolders/inbox/messages?$filter=isRead eq false&$select=subject&$count=true');
  expect(unread.body['@odata.count']).toBe(2);
  expect(unread.body.value.map(({ subject }: any) => subject)).toEqual(['day 03', 'day 01']);
  const page = await trial.call('ada', 'GET', '/me/mailFolders/inbox/messages?$top=2&$orderby=receivedDateTime desc');
  const rest = await trial.call('ada', 'GET', page.body['@odata.nextLink']);
  expect(rest.body.value.map(({ subject }: any) => subject)).toEqual(['day 01']);
  expect((await trial.call('ada', 'GET', '/me/messages?$select=nonsense')).status).toBe(400);
  const costly = await trial.call('ada', 'GET', '/me/messages?$filter=isRead eq false&$orderby=receivedDateTime desc');
  expect(costly.body.error.code).toBe('InefficientFilter');
});

test('a body comes as text or as HTML, as preferred', async () => {
  const { id } = trial.graph.mailbox('ada').receive({ subject: 'x', html: '<p>Dear <b>Ada</b></p><p>Bye</p>' });
  const text = await trial.call('ada', 'GET', `/me/messages/${id}`, { headers: { Prefer: 'outlook.body-content-type="text"' } });
  expect(text.body.body).toEqual({ contentType: 'text', content: 'Dear Ada\n\nBye' });
  expect((await trial.call('ada', 'GET', `/me/messages/${id}`)).body.body.contentType).toBe('html');
  expect(text.body.bodyPreview).toBe('Dear Ada Bye');
});

test('a batch answers each part for itself, and a part whose dependency failed is not done', async () => {
  const { id } = trial.graph.mailbox('ada').receive({ subject: 'in a batch' });
  const json = { 'Content-Type': 'application/json' };
  const requests = [
    { id: '1', method: 'GET', url: '/me/messages/nonsense' },
    { id: '2', method: 'PATCH', url: `/me/messages/${id}`, headers: json, body: { isRead: true }, dependsOn: ['1'] },
    { id: '3', method: 'GET', url: `/me/messages/${id}?$select=isRead` },
  ];
  const { status, body } = await trial.call('ada', 'POST', '/$batch', { body: { requests } });
  expect(status).toBe(200);
  const statuses = Object.fromEntries(body.responses.map((part: any) => [part.id, part.status]));
  expect(statuses).toEqual({ 1: 400, 2: 424, 3: 200 });
  const third = body.responses.find((part: any) => part.id === '3');
  expect([third.headers['Content-Type'], third.body.isRead]).toEqual(['application/json', false]);
});

test('a fifth request at once to one mailbox is throttled, and the cloud remembers who did it', async () => {
  trial.cloud.faults.set({ latencyMs: 1_000 });
  const answers = await Promise.all(Array.from({ length: 6 }, () => trial.call('ada', 'GET', '/me/mailFolders')));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(2);
  expect(refused[0]!.headers.get('retry-after')).toBe('1');
  expect(refused[0]!.body.error.message).toContain('MailboxConcurrency');
  expect(trial.graph.stats('ada')).toMatchObject({ calls: 6, throttled: 2 });
  await trial.call('ada', 'GET', '/me');
  expect(trial.graph.stats('ada').callsDuringRetryAfter).toBeGreaterThan(0);
});

test('a lost answer has changed the message all the same', async () => {
  const mailbox = trial.graph.mailbox('ada');
  const { id } = mailbox.receive({ subject: 'lost' });
  trial.cloud.faults.set({ fail: [{ method: 'PATCH', path: '/messages/', status: 504, times: 1, afterApplying: true }] });
  expect((await trial.call('ada', 'PATCH', `/me/messages/${id}`, { body: { isRead: true } })).status).toBe(504);
  expect(mailbox.message(id!).isRead).toBe(true);
});

test('after a restart ids, order, counters and cursors are what they were', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'graph-'));
  const before = await startTrial({ folder, seed: true });
  const { id } = before.graph.mailbox('ada').receive({ subject: 'kept', text: 'the body' });
  const cursor = await before.call('ada', 'GET', '/me/mailFolders/inbox/messages/delta?$top=999&$select=subject');
  const list = await before.call('ada', 'GET', '/me/mailFolders?$top=50');
  await before.close();
  const after = await startTrial({ folder, seed: true });
  try {
    expect((await after.call('ada', 'GET', `/me/messages/${id}`)).body.bodyPreview).toBe('the body');
    expect((await after.call('ada', 'GET', '/me/mailFolders?$top=50')).body.value).toEqual(list.body.value);
    after.graph.mailbox('ada').receive({ subject: 'later' });
    const { pathname, search } = new URL(cursor.body['@odata.deltaLink']);
    const next = await after.call('ada', 'GET', `${pathname.replace('/graph/v1.0', '')}${search}`);
    expect(next.body.value.map(({ subject }: any) => subject)).toEqual(['later']);
  } finally {
    await after.close();
    rmSync(folder, { recursive: true });
  }
});

test('a mailbox that was made anew knows no id of its former life', async () => {
  const former = trial.graph.mailbox('ada').receive({ subject: 'former' });
  await trial.reset();
  const present = trial.graph.mailbox('ada').receive({ subject: 'present' });
  expect(present.id).not.toBe(former.id);
  expect((await trial.call('ada', 'GET', `/me/messages/${former.id}`)).body.error.code).toBe('ErrorItemNotFound');
});

test('every user begins with a mailbox that looks like work', async () => {
  const seeded = await startTrial({ seed: true });
  try {
    const { body } = await seeded.call('ben', 'GET', '/me/mailFolders?$top=50');
    expect(body.value.map(({ displayName }: any) => displayName)).toEqual(
      expect.arrayContaining(['Inbox', 'Archive', 'Conversation History', 'Customers']),
    );
    const inbox = await seeded.call('ben', 'GET', '/me/mailFolders/inbox/messages?$top=100');
    expect(inbox.body.value.length).toBeGreaterThan(20);
    expect(inbox.body.value.filter(({ hasAttachments }: any) => hasAttachments)).toHaveLength(1);
    const [{ id }] = inbox.body.value.filter(({ hasAttachments }: any) => hasAttachments);
    const { body: attachments } = await seeded.call('ben', 'GET', `/me/messages/${id}/attachments`);
    expect(attachments.value[0]).toMatchObject({ '@odata.type': '#microsoft.graph.fileAttachment', contentType: 'application/pdf' });
  } finally {
    await seeded.close();
  }
});
