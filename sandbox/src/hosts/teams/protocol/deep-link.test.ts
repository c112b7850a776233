import { expect, test } from '@jest/globals';
import { readDeepLink, readPlaceLink } from './deep-link.ts';

const app = '55555555-5555-4555-8555-555555555555';
const context = encodeURIComponent(JSON.stringify({ subEntityId: 'mail/42' }));

test('a deep link to the app opens its page and the place in it', () => {
  const link = `https://teams.microsoft.com/l/entity/${app}/home?context=${context}`;
  expect(readDeepLink(link, app)).toEqual({ entityId: 'home', subEntityId: 'mail/42' });
});

test('a deep link without a place opens the page', () => {
  expect(readDeepLink(`https://teams.microsoft.com/l/entity/${app}/home`, app)).toEqual({ entityId: 'home', subEntityId: undefined });
});

test.each([
  'not a link',
  'https://example.com/l/entity/' + app + '/home',
  'https://teams.microsoft.com/l/entity/66666666-6666-4666-8666-666666666666/home',
  'https://teams.microsoft.com/l/chat/0/0?users=ben@contoso.sandbox',
])('%s is no page of the app', (link) => {
  expect(readDeepLink(link, app)).toBeUndefined();
});

test('a place that cannot be read is no place', () => {
  expect(readDeepLink(`https://teams.microsoft.com/l/entity/${app}/home?context=%7Bnonsense`, app)?.subEntityId).toBeUndefined();
});

test('a link to a meeting opens the meetings, a link to a chat the chat, and any other is left alone', () => {
  const thread = '19:meeting_abc@thread.v2';
  expect(readPlaceLink(`https://teams.microsoft.com/l/meetup-join/${encodeURIComponent(thread)}/0?context=%7b%7d`)).toEqual({
    name: 'meetings',
  });
  expect(readPlaceLink(`https://teams.microsoft.com/l/chat/${encodeURIComponent(thread)}/conversations`)).toEqual({
    name: 'chat',
    chat: thread,
  });
  expect(readPlaceLink('https://teams.microsoft.com/l/chat/0/0?users=ben%40contoso.sandbox')).toBeUndefined();
  expect(readPlaceLink('https://example.com/l/meetup-join/x')).toBeUndefined();
});
