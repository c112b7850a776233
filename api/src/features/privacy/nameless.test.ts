import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { erased, nameless, namesBeside } from './nameless.ts';

const nora = { names: ['Nora Weiss'], addresses: ['nora@fabrikam.example'] };

test('whoever is erased is named no more, however deep and however written', () => {
  const card = { people: [{ name: 'Nora Weiss', last: null }], title: 'Call with NORA WEISS (nora@fabrikam.example)' };
  expect(nameless(card, nora)).toEqual({ people: [{ name: erased, last: null }], title: `Call with ${erased} (${erased})` });
  expect(nameless({ name: 'Weiss, Nora', address: 'Nora@Fabrikam.example', kind: 'required' }, nora)).toEqual({ name: erased, address: '', kind: 'required' }); // prettier-ignore
  expect(namesBeside([{ name: 'Weiss, Nora', address: 'Nora@Fabrikam.example' }], nora.addresses)).toEqual(['Weiss, Nora']);
});

test('others keep their names: longer ones, and the same one beside another address', () => {
  const others = [
    'Eleonora Weissmann',
    'anora@fabrikam.example',
    'nora@fabrikam.example.org',
    'x-nora@fabrikam.example',
    { name: 'Nora Weiss', address: 'nora@northwind.example' },
  ];
  expect(nameless(others, nora)).toBeUndefined();
});

test('in whatever is stored, nothing of somebody is left, and what has nothing of them stays as it is', () => {
  const words = fc.string({ minLength: 1 }).filter((text) => /^[\p{L}\p{N}]/u.test(text) && /[\p{L}\p{N}]$/u.test(text));
  fc.assert(
    fc.property(fc.jsonValue(), words, fc.emailAddress(), (value, name, address) => {
      const who = { names: [name], addresses: [address] };
      const planted = { value, people: [{ name, address }], text: `– ${name} – ${address} –` };
      const clean = nameless(planted, who) as typeof planted;
      expect(clean.people).toEqual([{ name: erased, address: '' }]);
      expect(clean.text).toBe(`– ${erased} – ${erased} –`);
      expect(nameless(clean, { names: [], addresses: [address] })).toBeUndefined();
    }),
  );
});
