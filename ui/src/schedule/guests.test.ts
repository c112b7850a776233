import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { guestsOf, listed, offeredOf, titleOf } from './guests.ts';

const nora = { name: 'Nora Weiss', address: 'nora@fabrikam.example' };
const ben = { name: 'Ben Okafor', address: 'ben@contoso.example' };

test('a meeting about a mail begins with everybody in it, once and without me, and without whom nobody can invite', () => {
  const people = [nora, { name: '', address: 'Me@contoso.example' }, { ...nora, address: 'NORA@fabrikam.example' }, { name: 'Old', address: '/O=EXCHANGE/CN=OLD' }, ben]; // prettier-ignore
  expect(guestsOf(people, 'me@contoso.example')).toEqual([nora, ben].map((one) => ({ ...one, kind: 'required' })));
});

test.each([
  ['a@x.example; b@y.example', ['a@x.example', 'b@y.example']],
  ['Nora Weiss <nora@fabrikam.example>, "Okafor, Ben" <ben@contoso.example>', ['nora@fabrikam.example', 'ben@contoso.example']],
  ['a@x.example\nb@y.example\tc@z.example', ['a@x.example', 'b@y.example', 'c@z.example']],
  ['Nora', []],
  ['', []],
])('from the copied list “%s” everybody is invited', (text, addresses) => {
  expect(listed(text).map(({ address }) => address)).toEqual(addresses);
});

test('who is named in a copied list keeps the name', () => {
  const all = [nora, { name: 'Okafor, Ben', address: ben.address }];
  expect(listed(`Nora Weiss <${nora.address}>, "Okafor, Ben" <${ben.address}>`)).toEqual(all);
});

test.each([
  ['RE: Offer for twelve pump units', 'Offer for twelve pump units'],
  ['AW: WG: Re[2]: Angebot', 'Angebot'],
  ['Agenda: Monday', 'Agenda: Monday'],
  ['10:30 at the latest', '10:30 at the latest'],
  ['', ''],
])('a meeting about “%s” is called “%s”', (subject, title) => expect(titleOf(subject)).toBe(title));

test('a colleague is marked, also when he is a person of the CRM or was met', () => {
  expect(offeredOf('', { people: [ben, nora], colleagues: [{ ...ben, address: 'Ben@Contoso.example' }], met: [ben] })).toEqual([
    { ...ben, isColleague: true },
    { ...nora, isColleague: false },
  ]);
  expect(offeredOf('nor', { people: [], colleagues: [], met: [ben, nora] })).toEqual([{ ...nora, isColleague: false }]);
});

test('no address is offered twice, whoever knows it', () => {
  const someone = fc.record({ name: fc.string(), address: fc.constantFrom('a@x.example', 'A@x.example', 'b@x.example', 'B@X.example', 'c@x.example') }); // prettier-ignore
  const several = fc.array(someone);
  fc.assert(
    fc.property(fc.constantFrom('', 'a', 'x'), several, several, several, (search, people, colleagues, met) => {
      const addresses = offeredOf(search, { people, colleagues, met }).map(({ address }) => address.toLowerCase());
      expect(new Set(addresses).size).toBe(addresses.length);
    }),
  );
});
