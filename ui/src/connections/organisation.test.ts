import { expect, test } from '@jest/globals';
import { askedIn } from './organisation.ts';

test('a link asks for the features it names, each once, and for nothing that Rapport does not know', () => {
  expect(askedIn('?ask=contacts,calendar,contacts,everything')).toEqual(['calendar', 'contacts']);
  expect(askedIn('ask=email')).toEqual(['email']);
  expect(askedIn('')).toEqual([]);
});
