import { expect, test } from '@jest/globals';
import { countsInWords } from './counts.ts';

test('counts are told in words: one or many, nothing of what there is none of, and a new kind by its name', () => {
  expect(countsInWords({ message: 2, mail_folder: 1, person: 0, calendar: 2, price_list: 3 })).toBe(
    '2 mails, 1 mail folder, 2 calendars, 3 price list',
  );
  expect(countsInWords({ message: 0 })).toBe('');
});

test('what goes and what went is told in the same order', () => {
  expect(countsInWords({ price_list: 1, event: 1, message: 1 })).toBe(countsInWords({ message: 1, price_list: 1, event: 1 }));
});
