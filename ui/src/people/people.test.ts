import { expect, test } from '@jest/globals';
import { ago } from './ago.ts';
import { askable, nameFor, others } from './someone.ts';

const now = new Date('2026-03-10T12:00:00Z');

test.each([
  ['2026-03-10T11:59:40Z', 'just now'],
  ['2026-03-10T12:00:03Z', 'just now'],
  ['2026-03-10T11:48:00Z', '12 min. ago'],
  ['2026-03-10T09:00:00Z', '3 hr. ago'],
  ['2026-03-09T11:00:00Z', 'yesterday'],
  ['2026-03-06T11:00:00Z', '4 days ago'],
  ['2026-02-01T11:00:00Z', 'Feb 1'],
  ['2024-12-24T11:00:00Z', 'Dec 24, 2024'],
])('what happened at %s is said to be %s', (instant, words) => {
  expect(ago(instant, now, 'en-US')).toBe(words);
});

test.each([
  ['Nora Weiss', 'nora@fabrikam.example', 'Nora Weiss'],
  ["'Nora Weiss'", 'nora@fabrikam.example', 'Nora Weiss'],
  ['nora.weiss@fabrikam.example', 'nora.weiss@fabrikam.example', 'Nora Weiss'],
  ['', 'anne-marie_o.brien+crm@fabrikam.example', 'Anne Marie O Brien Crm'],
  ['', '4711@fabrikam.example', '4711@fabrikam.example'],
])('somebody called “%s” <%s> becomes %s', (name, address, expected) => {
  expect(nameFor({ name, address })).toBe(expected);
});

test('each address is asked for once, and what is no mail address never', () => {
  const addresses = ['B@x.example', 'a@x.example', 'b@X.example', '', '/O=EXCHANGELABS/CN=RECIPIENTS/CN=ADA'];
  expect(askable(addresses)).toEqual(['a@x.example', 'b@x.example']);
  expect(askable(Array.from({ length: 80 }, (_, at) => `p${at}@x.example`))).toHaveLength(50);
});

test('everybody in a mail is shown once, and I am not', () => {
  const people = ['Ada@x.example', 'ben@x.example', 'BEN@x.example', ''].map((address) => ({ name: '', address }));
  expect(others(people, ['ada@x.example']).map(({ address }) => address)).toEqual(['ben@x.example']);
});
