import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Draft, DraftKind, MailFolder } from '#contract/mail.ts';
import { routes } from '#contract/routes.ts';
import { createWorld, type Person, type World } from '#test/world.ts';

let world: World;
let ada: Person;
beforeEach(async () => {
  world = await createWorld();
  ada = world.as('ada');
});
afterEach(() => world.stop());

const box = (user = 'ada') => world.sandbox.graph.mailbox(user);
const ben = { name: 'Ben Costa', address: 'ben@contoso.sandbox' };
const nora = { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example' };
const connected = async (features: Parameters<Person['connect']>[0] = ['email', 'sending']) => {
  await ada.connect(features);
  await world.settle();
};
const start = (kind: DraftKind = 'new', messageId = '') =>
  ada.call(routes.startDraft, { body: { key: randomUUID(), ...(kind === 'new' ? { kind } : { kind, messageId }) } });
const save = ({ id, version, to, cc, bcc, subject, text }: Draft, change: Partial<Pick<Draft, 'to' | 'cc' | 'bcc' | 'subject' | 'text'>>) =>
  ada.call(routes.saveDraft, { params: { id }, body: { knownVersion: version, to, cc, bcc, subject, text, ...change } });
const read = (id: string) => ada.call(routes.getDraft, { params: { id } });
const send = ({ id, version }: Draft) => ada.call(routes.sendDraft, { params: { id }, body: { knownVersion: version } });
const written = async (change: Parameters<typeof save>[1] = {}) =>
  save(await start(), { to: [ben], subject: 'Lunch', text: 'At noon?', ...change });
const inOutlook = (folder: string, user = 'ada') =>
  box(user)
    .messages(folder)
    .value.map(({ id }) => box(user).message(id!));
const posted = () => world.calls.filter((call) => /^POST .*\/send$/.test(call)).length;
async function listed(kind: MailFolder['kind']) {
  const { items } = await ada.call(routes.listMailFolders, {});
  return (await ada.call(routes.listMessages, { query: { folderId: items.find((one) => one.kind === kind)!.id } })).items;
}

test('what I write is a draft in Outlook some seconds later, and follows what I write on', async () => {
  await connected();
  const first = await written();
  expect(first.isInOutlook).toBe(false);
  await world.advance({ seconds: 5 });
  expect(inOutlook('drafts')).toMatchObject([
    { subject: 'Lunch', isDraft: true, toRecipients: [{ emailAddress: { address: ben.address } }] },
  ]);
  const kept = await read(first.id);
  expect(kept).toMatchObject({ isInOutlook: true, text: 'At noon?' });
  expect((await listed('drafts')).map(({ id }) => id)).toEqual([kept.messageId]);
  await save(kept, { text: 'At noon?\nOr at one, <b>see</b> https://x.example/menu.', cc: [nora] });
  await world.advance({ seconds: 5 });
  const drafts = inOutlook('drafts');
  expect(drafts).toHaveLength(1);
  expect(drafts[0]!.ccRecipients).toMatchObject([{ emailAddress: { address: nora.address } }]);
  expect(drafts[0]!.body!.content).toContain(
    'At noon?<br>\nOr at one, &lt;b&gt;see&lt;/b&gt; <a href="https://x.example/menu">https://x.example/menu</a>.',
  );
});

test('a mail goes out ten seconds after I press Send, once, however often I press, and stands in Sent and in the timeline', async () => {
  await connected();
  const { id: personId } = await ada.call(routes.addPerson, { body: { name: nora.name, address: nora.address } });
  const draft = await written({ to: [ben, nora] });
  const sending = await send(draft);
  expect(sending).toMatchObject({ state: 'sending', canUndo: true });
  await Promise.all([send(draft), send(draft)]);
  await world.advance({ seconds: 8 });
  expect(box('ben').messages('inbox').total).toBe(0);
  await world.advance({ seconds: 5 });
  expect(inOutlook('inbox', 'ben')).toMatchObject([{ subject: 'Lunch' }]);
  expect(await send(draft)).toMatchObject({ state: 'sent' });
  await world.advance({ minutes: 10 });
  expect(box('ben').messages('inbox').total).toBe(1);
  expect(posted()).toBe(1);
  expect((await listed('sentitems')).map(({ subject }) => subject)).toEqual(['Lunch']);
  expect(await listed('drafts')).toEqual([]);
  const { items } = await ada.call(routes.listActivities, { params: { id: personId }, query: {} });
  expect(items.filter(({ kind }) => kind === 'mail_out')).toMatchObject([{ title: 'Lunch' }]);
  expect(await world.rows('select subject, text, recipients, carried from mail_draft')).toEqual([
    { subject: '', text: '', recipients: [], carried: null },
  ]);
});

test('undone within ten seconds, it is a draft again as it was and nobody gets it; later it says that it has gone out', async () => {
  await connected();
  const { id } = await send(await written());
  const back = await ada.call(routes.undoSend, { params: { id } });
  expect(back).toMatchObject({ state: 'writing', text: 'At noon?', sendAt: null });
  await world.advance({ minutes: 5 });
  expect(posted()).toBe(0);
  await send(back);
  await world.advance({ seconds: 15 });
  await expect(ada.call(routes.undoSend, { params: { id } })).rejects.toMatchObject({ code: 'conflict' });
  expect(box('ben').messages('inbox').total).toBe(1);
});

test('an answer stays in its conversation, goes where its sender wants answers, and quotes what it answers', async () => {
  await connected();
  box('ben').send({
    to: [{ name: 'Ada', address: 'ada@contoso.sandbox' }],
    cc: [nora],
    replyTo: [{ name: 'Desk', address: 'desk@fabrikam.example' }],
    subject: 'Offer',
    html: '<p>Dear Ada</p>',
  });
  await world.settle();
  const [original] = await listed('inbox');
  const reply = await start('reply', original!.id);
  expect(reply).toMatchObject({ to: [{ address: 'desk@fabrikam.example' }], cc: [], subject: 'RE: Offer', answersId: original!.id });
  const all = await start('reply_all', original!.id);
  expect(all).toMatchObject({ to: [{ address: 'desk@fabrikam.example' }], cc: [{ address: nora.address }] });
  expect(await start('forward', original!.id)).toMatchObject({ to: [], cc: [], subject: 'FW: Offer' });
  await send(await save(reply, { to: [ben], text: 'Yes, gladly.' }));
  await world.advance({ seconds: 15 });
  const [got] = inOutlook('inbox', 'ben');
  expect(got!.body!.content).toMatch(/Yes, gladly\.<\/div>[\s\S]*Dear Ada/);
  expect(got!.conversationId).toBe(inOutlook('sentitems', 'ben')[0]!.conversationId);
});

test.each([
  ['is lost on the way', { status: 504, afterApplying: true }],
  ['is an error, and it was sent all the same', { status: 500, afterApplying: true }],
  ['is an error, and it was not sent', { status: 500 }],
  ['says to wait', { status: 429 }],
])('when Outlook’s answer to Send %s, the mail goes out once', async (_what, failure) => {
  await connected();
  const { id } = await send(await written());
  await world.sandbox.control.setFaults({ fail: [{ method: 'POST', path: '/send', times: 1, ...failure }] });
  for (let look = 0; look < 8; look++) await world.advance({ seconds: 20 });
  expect(await read(id)).toMatchObject({ state: 'sent' });
  expect(box('ben').messages('inbox').total).toBe(1);
  expect(box().messages('drafts').total).toBe(0);
});

test.each([
  ['a new mail', '/messages', 'new'],
  ['an answer', '/createReply', 'reply'],
] as const)('when the answer to making %s is lost, Outlook has one draft of it', async (_what, path, kind) => {
  await connected();
  box().receive({ from: ben, subject: 'Offer', text: 'x' });
  await world.settle();
  const draft = await start(kind, (await listed('inbox'))[0]!.id);
  await world.sandbox.control.setFaults({ fail: [{ method: 'POST', path, status: 504, times: 1, afterApplying: true }] });
  await send(await save(draft, { to: [ben], text: 'Once' }));
  for (let look = 0; look < 5; look++) await world.advance({ seconds: 30 });
  expect(box('ben').messages('inbox').total).toBe(1);
  expect(box().messages('drafts').total).toBe(0);
});

test('killed at any call on its way, the mail goes out once', async () => {
  await connected();
  for (const path of ['/messages', '/messages/', '/send'])
    for (const afterApplying of [true, false]) {
      const before = box('ben').messages('inbox').total;
      await send(await written({ subject: `${path} ${afterApplying}` }));
      await world.sandbox.control.setFaults({ fail: [{ path, status: 504, times: 3, afterApplying }] });
      await world.advance({ seconds: 12 });
      // What a killed process leaves: its job is gone, and only the schedule knows.
      await world.rows(`delete from graphile_worker._private_jobs`);
      await world.sandbox.control.clearFaults({});
      for (let look = 0; look < 6; look++) await world.advance({ seconds: 60 });
      expect([path, afterApplying, box('ben').messages('inbox').total]).toEqual([path, afterApplying, before + 1]);
    }
  expect(box().messages('drafts').total).toBe(0);
});

test.each([
  ['ErrorMessageSizeExceeded', 413, /larger/],
  ['ErrorTooManyRecipients', 400, /more recipients/],
  ['ErrorQuotaExceeded', 400, /full/],
  ['SomethingNew', 400, /has not taken/],
])(
  'a mail that Outlook refuses with %s comes back as a draft that says why, and is not tried again by itself',
  async (code, status, words) => {
    await connected();
    const { id } = await send(await written());
    await world.sandbox.control.setFaults({ fail: [{ method: 'POST', path: '/send', status, code, times: 1 }] });
    await world.advance({ seconds: 15 });
    const back = await read(id);
    expect(back).toMatchObject({ state: 'writing', text: 'At noon?', problem: expect.stringMatching(words) });
    await world.advance({ hours: 1 });
    expect(posted()).toBe(1);
    await send(back);
    await world.advance({ seconds: 15 });
    expect(box('ben').messages('inbox').total).toBe(1);
  },
);

test('without Mail.Send I read and write, drafts reach Outlook, and Send says which permission is missing', async () => {
  await connected(['email']);
  const draft = await written();
  await expect(send(draft)).rejects.toMatchObject({ code: 'permission_missing', message: expect.stringContaining('Mail.Send') });
  await world.advance({ seconds: 5 });
  expect(inOutlook('drafts')).toMatchObject([{ subject: 'Lunch' }]);
  await connected(['email', 'sending']);
  await send(draft);
  await world.advance({ seconds: 15 });
  expect(box('ben').messages('inbox').total).toBe(1);
});

test('when the permission is taken back after I pressed Send, the mail comes back as a draft, and mail goes on', async () => {
  await connected();
  const { id } = await send(await written());
  await world.sandbox.control.revokeTenantConsent({ tenant: 'contoso.sandbox', scopes: ['Mail.Send'] });
  await world.sandbox.control.revokeConsent({ user: 'ada', scopes: ['Mail.Send'] });
  await world.advance({ hours: 2 });
  for (let look = 0; look < 3; look++) await world.advance({ minutes: 2 });
  const { features } = await ada.call(routes.getConnection, {});
  expect(features.filter(({ state }) => state === 'missing').map(({ name }) => name)).toEqual(['sending']);
  expect(await read(id)).toMatchObject({ state: 'writing', problem: expect.stringContaining('no longer lets') });
});

test('a mail that I discard is gone here and from Outlook’s drafts', async () => {
  await connected();
  const { id } = await written();
  await world.advance({ seconds: 5 });
  await ada.call(routes.discardDraft, { params: { id } });
  await world.advance({ seconds: 5 });
  await expect(read(id)).rejects.toMatchObject({ code: 'not_found' });
  expect(box().messages('drafts').total).toBe(0);
  expect(await world.rows('select 1 from mail_draft')).toEqual([]);
});

test('a draft that I send from Outlook while it is open here is sent, and not sent again from here', async () => {
  await connected();
  const draft = await written();
  await world.advance({ seconds: 5 });
  const kept = await read(draft.id);
  box().sendDraft(inOutlook('drafts')[0]!.id!);
  await send(kept);
  await world.advance({ seconds: 15 });
  expect(await read(draft.id)).toMatchObject({ state: 'sent' });
  expect(posted()).toBe(0);
  expect(box('ben').messages('inbox').total).toBe(1);
});

test('a draft that somebody deletes in Outlook while I write on is made anew', async () => {
  await connected();
  const draft = await written();
  await world.advance({ seconds: 5 });
  for (const folder of ['drafts', 'deleteditems']) box().remove(box().messages(folder).value[0]!.id!);
  await save(draft, { text: 'At one?' });
  await world.advance({ seconds: 5 });
  expect(inOutlook('drafts')).toMatchObject([{ body: { content: expect.stringContaining('At one?') } }]);
});

test('after the mailbox was moved and every id is another, the mail still goes out once', async () => {
  await connected();
  const draft = await written();
  await world.advance({ seconds: 5 });
  await world.sandbox.control.rotateIds({ user: 'ada' });
  await send(draft);
  await world.advance({ seconds: 15 });
  expect(box('ben').messages('inbox').total).toBe(1);
  expect(box().messages('drafts').total).toBe(0);
});

test('two windows do not overwrite each other, and a save whose answer was lost may be repeated', async () => {
  await connected();
  const draft = await start();
  await save(draft, { text: 'from one' });
  await expect(save(draft, { text: 'from the other' })).rejects.toMatchObject({ code: 'conflict' });
  expect(await save(draft, { text: 'from one' })).toMatchObject({ text: 'from one' });
});

test('when I disconnect, what has not gone out is called off and my drafts here go; those in Outlook stay', async () => {
  await connected();
  await written({ subject: 'Half' });
  await world.advance({ seconds: 5 });
  await send(await written());
  const { removed } = await ada.call(routes.previewDisconnect, {});
  expect(removed).toMatchObject({ mail_draft: 2 });
  const { id } = await ada.call(routes.disconnect, { body: { confirmed: true } });
  await world.advance({ minutes: 2 });
  expect((await ada.call(routes.getDisconnection, { params: { id } })).removed).toMatchObject({ mail_draft: 2 });
  expect(posted()).toBe(0);
  expect(inOutlook('drafts')).toMatchObject([{ subject: 'Half' }]);
});

test('when the organisation disconnects and keeps its copies, what had not gone out never goes out by itself', async () => {
  await connected();
  const { id } = await send(await written());
  await ada.call(routes.disconnectOrganisation, { body: { confirmation: 'disconnect' } });
  await world.advance({ minutes: 2 });
  await ada.connectOrganisation(['email', 'sending']);
  await connected();
  await world.advance({ minutes: 5 });
  expect(posted()).toBe(0);
  expect(await read(id)).toMatchObject({ state: 'writing', problem: expect.stringContaining('disconnected') });
});

test('nobody can write headers, or more recipients than Exchange takes', async () => {
  await connected();
  const draft = await start();
  const refused = { code: 'invalid_input' };
  await expect(save(draft, { subject: 'Lunch\r\nBcc: eve@evil.example' })).rejects.toMatchObject(refused);
  await expect(save(draft, { to: [{ name: 'Ben\r\nX: y', address: ben.address }] })).rejects.toMatchObject(refused);
  await expect(save(draft, { to: [{ name: 'Ben', address: 'ben@contoso.sandbox\r\nBcc: eve@evil.example' }] })).rejects.toMatchObject(
    refused,
  );
  const crowd = Array.from({ length: 10_000 }, (_, n) => ({ name: `N ${n}`, address: `n${n}@fabrikam.example` }));
  await expect(save(draft, { to: crowd })).rejects.toMatchObject({ code: expect.stringMatching(/invalid_input|too_large/) });
  const many = await save(draft, { to: crowd.slice(0, 600), bcc: crowd.slice(600, 1_001) });
  await expect(send(many)).rejects.toMatchObject({ code: 'invalid_input', message: expect.stringContaining('1,000') });
  await expect(send(await start())).rejects.toMatchObject({ code: 'invalid_input' });
});

test('an answer to a mail with odd names begins with what can be written to', async () => {
  await connected();
  box().receive({
    from: { name: 'Bad\r\nBcc: x', address: nora.address },
    to: [{ name: 'System', address: '/O=EXCHANGELABS/OU=X/CN=Y' }, { name: 'Ada', address: 'ADA@contoso.sandbox' }, nora],
    subject: 'Re: Offer\r\nX-Evil: 1',
    text: 'x',
  });
  await world.settle();
  const reply = await start('reply_all', (await listed('inbox'))[0]!.id);
  expect(reply).toMatchObject({ to: [{ address: nora.address }], cc: [] });
  expect(await save(reply, { text: 'y' })).toMatchObject({ text: 'y', subject: expect.stringMatching(/^Re: Offer/) });
});
