import { expect, test } from '@jest/globals';
import { changeOf, draftOf, faultsOf, numberIn } from './draft.ts';

test.each([
  ['48000', 48_000],
  ['48,000', 48_000],
  ['48.000', 48_000],
  ['1 250 000', 1_250_000],
  ['1’250’000', 1_250_000],
  [' 7 ', 7],
  ['48.5', undefined],
  ['48,00', undefined],
  ['-1', undefined],
  ['a lot', undefined],
  ['', undefined],
])('somebody who writes “%s” means %s', (text, value) => {
  expect(numberIn(text)).toBe(value);
});

test('a change sends only what was changed', () => {
  const before = { ...draftOf(), title: 'Pumps', amount: '48000', people: [{ id: '1', name: 'Nora' }] };
  expect(changeOf(before, before)).toEqual({});
  expect(changeOf({ ...before, amount: '48,000' }, before)).toEqual({});
  expect(changeOf({ ...before, amount: '', people: [], company: { id: '2', name: 'Fabrikam' } }, before)).toEqual({
    amount: null,
    personIds: [],
    companyId: '2',
  });
});

test('what cannot be sent is said before it is sent', () => {
  expect(faultsOf(draftOf())).toEqual({ title: 'Give the deal a name.' });
  expect(faultsOf({ ...draftOf(), title: 'Pumps', amount: 'a lot' })).toEqual({ amount: 'Write a whole number, like 48,000.' });
  expect(faultsOf({ ...draftOf(), title: 'Pumps', amount: '48.000' })).toEqual({});
});
