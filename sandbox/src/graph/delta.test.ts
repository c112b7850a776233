import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { startTrial, type Trial } from './trial.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await startTrial();
});
afterEach(() => trial.reset());
afterAll(() => trial.close());

const immutable = { Prefer: 'IdType="ImmutableId"' };

/** Follows a round from its link to the delta link, as an app does. */
async function round(link: string, headers: Record<string, string> = immutable) {
  const items: any[] = [];
  let pages = 0;
  for (;;) {
    const { status, body } = await trial.call('ada', 'GET', link, { headers });
    expect(status).toBe(200);
    pages += 1;
    items.push(...body.value);
    if (body['@odata.deltaLink']) return { items, pages, link: body['@odata.deltaLink'] as string };
    link = body['@odata.nextLink'];
  }
}

test('a first round gives every message of the folder, newest first, in pages of the size that was asked for', async () => {
  const mailbox = trial.graph.mailbox('ada');
  for (let day = 1; day <= 25; day += 1)
    mailbox.receive({ subject: `day ${day}`, receivedDateTime: `2026-03-${String(day).padStart(2, '0')}T10:00:00Z` });
  const { items, pages } = await round('/me/mailFolders/inbox/messages/delta?$select=subject&$orderby=receivedDateTime desc&$top=10');
  expect(pages).toBe(3);
  expect(items.map(({ subject }) => subject)).toEqual(Array.from({ length: 25 }, (_, at) => `day ${25 - at}`));
  expect(
    Object.keys(items[0])
      .filter((name) => !name.startsWith('@'))
      .sort(),
  ).toEqual(['id', 'subject']);
});

test('a message that leaves the folder is told as removed, under the id by which it was known', async () => {
  const mailbox = trial.graph.mailbox('ada');
  const { id } = mailbox.receive({ subject: 'leaves' });
  const defaultIds = await round('/me/mailFolders/inbox/messages/delta', {});
  const immutableIds = await round('/me/mailFolders/inbox/messages/delta');
  const moved = mailbox.move(id!, 'archive');
  expect(moved.id).not.toBe(id);
  const removed = { '@odata.type': '#microsoft.graph.message', '@removed': { reason: 'deleted' } };
  expect((await round(defaultIds.link, {})).items).toEqual([{ ...removed, id }]);
  expect((await round(immutableIds.link)).items).toEqual([{ ...removed, id: immutableIds.items[0].id }]);
});

test('a message that left and came back keeps its immutable id and is told as present', async () => {
  const mailbox = trial.graph.mailbox('ada');
  const { id } = mailbox.receive({ subject: 'returns' });
  const first = await round('/me/mailFolders/inbox/messages/delta');
  mailbox.move(mailbox.move(id!, 'archive').id!, 'inbox');
  const second = await round(first.link);
  expect(second.items).toHaveLength(1);
  expect(second.items[0]).toMatchObject({ id: first.items[0].id, subject: 'returns' });
});

test('a change made while the round is read comes in that round or the next, and a later round is empty', async () => {
  const mailbox = trial.graph.mailbox('ada');
  for (let number = 0; number < 12; number += 1) mailbox.receive({ subject: `mail ${number}` });
  const page = await trial.call('ada', 'GET', '/me/mailFolders/inbox/messages/delta?$top=5', { headers: immutable });
  mailbox.receive({ subject: 'came meanwhile' });
  const rest = await round(page.body['@odata.nextLink']);
  const next = await round(rest.link);
  const subjects = new Set([...page.body.value, ...rest.items, ...next.items].map(({ subject }) => subject));
  expect(subjects.size).toBe(13);
  expect((await round(next.link)).items).toEqual([]);
});

test('an expired cursor answers 410 with the address of a fresh start', async () => {
  trial.graph.mailbox('ada').receive({ subject: 'one' });
  const { link } = await round('/me/mailFolders/inbox/messages/delta?$select=subject');
  trial.graph.expireCursors('ada');
  const gone = await trial.call('ada', 'GET', link);
  expect(gone.status).toBe(410);
  expect(gone.body.error.code).toBe('syncStateNotFound');
  const again = await round(gone.headers.get('location')!);
  expect(again.items[0]).toMatchObject({ subject: 'one' });
  expect(again.items[0]).not.toHaveProperty('body');
});

test('a cursor is refused in another folder and in another mailbox', async () => {
  const { link } = await round('/me/mailFolders/inbox/messages/delta');
  const elsewhere = link.replace('/inbox/', '/archive/');
  expect((await trial.call('ada', 'GET', elsewhere)).body.error.code).toBe('SyncStateInvalid');
  expect((await trial.call('ben', 'GET', link)).body.error.code).toBe('SyncStateInvalid');
  expect((await trial.call('ada', 'GET', `${link}x`)).status).toBe(400);
});

test('the whole mailbox has no delta, as at Microsoft', async () => {
  const { status, body } = await trial.call('ada', 'GET', '/me/messages/delta');
  expect(status).toBe(400);
  expect(body.error.message).toContain("Change tracking is not supported against 'microsoft.graph.message'");
});

test('empty pages with a next link and partial changes come when the cloud is told to be unpleasant', async () => {
  const mailbox = trial.graph.mailbox('ada');
  const { id } = mailbox.receive({ subject: 'flips' });
  trial.cloud.faults.set({ emptyPages: 0.6, partialChanges: true });
  const first = await round('/me/mailFolders/inbox/messages/delta');
  expect(first.items).toHaveLength(1);
  mailbox.update(id!, { isRead: true });
  const second = await round(first.link);
  expect(second.items[0]).toMatchObject({ isRead: true });
  expect(second.items[0]).not.toHaveProperty('subject');
  expect(first.pages + second.pages).toBeGreaterThan(2);
});

test('a filter by date limits newcomers, yet departures are told all the same', async () => {
  const mailbox = trial.graph.mailbox('ada');
  const old = mailbox.receive({ subject: 'old', receivedDateTime: '2026-01-01T00:00:00Z' });
  mailbox.receive({ subject: 'new', receivedDateTime: '2026-06-01T00:00:00Z' });
  const first = await round('/me/mailFolders/inbox/messages/delta?$filter=receivedDateTime ge 2026-05-01T00:00:00Z');
  expect(first.items.map(({ subject }) => subject)).toEqual(['new']);
  mailbox.receive({ subject: 'older still', receivedDateTime: '2025-01-01T00:00:00Z' });
  mailbox.move(old.id!, 'archive');
  const second = await round(first.link);
  expect(second.items).toEqual([expect.objectContaining({ '@removed': { reason: 'deleted' } })]);
});

test('the delta of folders tells new, renamed and freshly filled folders', async () => {
  const mailbox = trial.graph.mailbox('ada');
  const first = await round('/me/mailFolders/delta');
  expect(first.items.map(({ displayName }) => displayName)).toContain('Inbox');
  expect((await round(first.link)).items).toEqual([]);
  mailbox.addFolder('Projects');
  mailbox.receive({ subject: 'counts' });
  const second = await round(first.link);
  expect(second.items.map(({ displayName, unreadItemCount }) => [displayName, unreadItemCount])).toEqual([
    ['Inbox', 1],
    ['Projects', 0],
  ]);
});

test('whoever applies all rounds ends with exactly the messages of the folder, whatever happened in between', async () => {
  const mailbox = trial.graph.mailbox('ada');
  const action = fc.record({ what: fc.constantFrom('receive', 'away', 'back', 'read', 'remove', 'sync'), which: fc.nat(30) });
  const identities = { default: {} as Record<string, string>, immutable };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<'default' | 'immutable'>('default', 'immutable'),
      fc.array(action, { maxLength: 25 }),
      async (ids, actions) => {
        const mirror = new Map<string, boolean>();
        let link = '/me/mailFolders/inbox/messages/delta?$top=3&$select=isRead';
        const sync = async () => {
          const done = await round(link, identities[ids]);
          link = done.link;
          for (const item of done.items) {
            if (item['@removed']) mirror.delete(item.id);
            else mirror.set(item.id, item.isRead);
          }
        };
        await sync();
        for (const { what, which } of actions) {
          if (what === 'receive') mailbox.receive({ subject: 'x' });
          if (what === 'sync') await sync();
          const folder = what === 'back' ? 'archive' : 'inbox';
          const { value } = mailbox.messages(folder, { top: 100 });
          const id = value[which % (value.length || 1)]?.id;
          if (!id) continue;
          if (what === 'away') mailbox.move(id, 'archive');
          if (what === 'back') mailbox.move(id, 'inbox');
          if (what === 'read') mailbox.update(id, { isRead: which % 2 === 0 });
          if (what === 'remove') mailbox.remove(id);
        }
        await sync();
        const { body } = await trial.call('ada', 'GET', '/me/mailFolders/inbox/messages?$top=1000&$select=isRead', {
          headers: identities[ids],
        });
        expect(mirror).toEqual(new Map(body.value.map(({ id, isRead }: any) => [id, isRead])));
      },
    ),
    { numRuns: 25 },
  );
});
