import { expect, test } from '@jest/globals';
import type { MessageSummary } from '#contract/mail.ts';
import { delayInWords, partnerOf, sizeInWords, subjectOf } from './words.ts';

const mail = (parts: Partial<MessageSummary>) => ({ subject: '', from: null, to: [], ...parts }) as MessageSummary;
const told = '2026-11-21T12:00:00.000Z';

test('the delay is told to a tenth of a second while it is short', () => {
  expect(delayInWords(told, Date.parse(told) + 432)).toBe('0.4 s');
  expect(delayInWords(told, Date.parse(told) + 12_700)).toBe('13 s');
});

test('where the clocks disagree nothing is claimed', () => {
  expect(delayInWords(told, Date.parse(told) - 5_000)).toBeUndefined();
  expect(delayInWords(told, Date.parse(told) + 86_400_000)).toBeUndefined();
  expect(delayInWords('nonsense', 0)).toBeUndefined();
});

test('rows of sent mail name the recipients, all others the sender', () => {
  const message = mail({ from: { name: 'Nora', address: 'nora@x.example' }, to: [{ name: 'Ada', address: 'ada@y.example' }] });
  expect(partnerOf(message, 'inbox')).toBe('Nora');
  expect(partnerOf(message, 'sentitems')).toBe('To: Ada');
  expect(partnerOf(mail({}), 'inbox')).toBe('Unknown sender');
  expect(partnerOf(mail({}), 'drafts')).toBe('No recipients yet');
});

test('a mail without a subject says so', () => {
  expect(subjectOf(mail({ subject: '  ' }))).toBe('(no subject)');
});

test('sizes are told as people say them', () => {
  expect([12, 2_048, 3_500_000].map(sizeInWords)).toEqual(['12 bytes', '2 KB', '3.3 MB']);
});
