import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addressesIn, lineOf } from './mail.ts';

test('a line of addresses is read with and without names', () => {
  expect(addressesIn('Nora Weiss <nora.weiss@fabrikam.example>; ben@contoso.sandbox, "Sam T" <sam@tailspin.example>;')).toEqual([
    { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example' },
    { name: 'ben@contoso.sandbox', address: 'ben@contoso.sandbox' },
    { name: 'Sam T', address: 'sam@tailspin.example' },
  ]);
});

test('every list of addresses survives being written as a line', () => {
  const people = fc.array(fc.record({ name: fc.string(), address: fc.emailAddress().filter((one) => !/[,;<>"]/.test(one)) }));
  fc.assert(
    fc.property(people, (given) => {
      expect(addressesIn(lineOf(given)).map(({ address }) => address)).toEqual(given.map(({ address }) => address));
    }),
  );
});
