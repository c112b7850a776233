import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openItem } from './item.ts';

const nora = { displayName: 'Nora Weiss', emailAddress: 'nora@fabrikam.example' };
const ada = { displayName: 'Ada Lindholm', emailAddress: 'ada@contoso.example' };
const someone = ({ displayName: name, emailAddress: address }: typeof nora) => ({ name, address });
const mailbox: { item: unknown } = { item: null };

beforeEach(() => {
  const words = { MailboxEnums: { ItemType: { Message: 'message' } }, AsyncResultStatus: { Succeeded: 'succeeded' }, EventType: { RecipientsChanged: 'changed' }, CoercionType: { Html: 'html', Text: 'text' } }; // prettier-ignore
  Object.assign(globalThis, { Office: { ...words, context: { mailbox } } });
});
afterEach(() => void Reflect.deleteProperty(globalThis, 'Office'));

const field = (people: object[]) => ({
  getAsync: (answer: (result: object) => void) => answer({ status: 'succeeded', value: people }),
});

test('with nothing or something else than a mail open, there is nobody to show', () => {
  mailbox.item = null;
  expect(openItem()).toEqual({ mode: 'nothing' });
  mailbox.item = { itemType: 'appointment' };
  expect(openItem()).toEqual({ mode: 'nothing' });
});

test('a mail that is read has a sender and recipients', () => {
  mailbox.item = { itemType: 'message', itemId: '1', subject: 'Pumps', from: nora, to: [ada], cc: [nora] };
  expect(openItem()).toEqual({ mode: 'read', id: '1', subject: 'Pumps', from: someone(nora), recipients: [ada, nora].map(someone) });
});

test('a mail without a sender is a mail all the same', () => {
  mailbox.item = { itemType: 'message', itemId: '1', from: null, to: [], cc: [] };
  expect(openItem()).toMatchObject({ mode: 'read', from: undefined });
});

test('a mail that is written tells its recipients in To, Cc and Bcc, and when they change', async () => {
  const handlers = new Set<() => void>();
  mailbox.item = {
    itemType: 'message',
    to: field([nora]),
    cc: field([]),
    bcc: field([ada]),
    addHandlerAsync: (_type: string, handler: () => void) => handlers.add(handler),
    removeHandlerAsync: () => handlers.clear(),
  };
  const item = openItem();
  if (item.mode !== 'compose') throw new Error('this mail is being written');
  expect(await item.recipients()).toEqual([nora, ada].map(someone));
  let changes = 0;
  const stop = item.onRecipients(() => (changes += 1));
  for (const handler of handlers) handler();
  expect(changes).toBe(1);
  stop();
  expect(handlers.size).toBe(0);
});

test.each([
  ['html', '<p><a href="https://teams.example/?a=1&amp;b=%22">Join &lt;us></a></p>'],
  ['text', 'Join <us>: https://teams.example/?a=1&b=%22\n'],
])('a link is put into a mail that is written as %s', async (type, expected) => {
  const put: unknown[] = [];
  const succeed = (answer: (result: object) => void, value?: unknown) => answer({ status: 'succeeded', value });
  mailbox.item = {
    itemType: 'message',
    to: field([]),
    body: {
      getTypeAsync: (answer: (result: object) => void) => succeed(answer, type),
      setSelectedDataAsync: (data: string, { coercionType }: { coercionType: string }, answer: (result: object) => void) => {
        put.push([data, coercionType]);
        succeed(answer);
      },
    },
  };
  const item = openItem();
  if (item.mode !== 'compose') throw new Error('this mail is being written');
  await item.putLink('https://teams.example/?a=1&b=%22', 'Join <us>');
  expect(put).toEqual([[expected, type]]);
});
