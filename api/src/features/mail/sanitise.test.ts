import { afterAll, expect, test } from '@jest/globals';
import { createSanitiser } from './sanitise.ts';

const { sanitise, close } = createSanitiser();
afterAll(() => close());

test.each([
  ['20,000 nested boxes', '<div>'.repeat(20_000)],
  ['20,000 nested tables', '<table><tr><td>'.repeat(20_000)],
  ['200,000 attributes', `<p ${'a=b '.repeat(200_000)}>x</p>`],
  ['a line of a megabyte', `<p>${'x'.repeat(1_000_000)}</p>`],
  ['comments that never end', '<!--'.repeat(100_000)],
])('%s are answered, and the next mail is too', async (_name, html) => {
  expect(typeof (await sanitise(html, false))).toBe('string');
  expect(await sanitise('<p>next</p>', false)).toBe('<p>next</p>');
});

test('a mail that is too large says so in a sentence', async () => {
  expect(await sanitise('x'.repeat(4_000_000), false)).toContain('Open it in Outlook');
});

test('many mails at once each get their own answer', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => sanitise(`<p>${index}</p>`, false)));
  expect(answers).toEqual(Array.from({ length: 50 }, (_, index) => `<p>${index}</p>`));
});

test('a mail that takes too long takes no other one’s answer with it', async () => {
  const endless = '<div>'.repeat(500_000);
  const [first, next] = await Promise.all([sanitise(endless, false), sanitise('<p>next</p>', false)]);
  expect([first, next]).toEqual([expect.stringContaining('Open it in Outlook'), '<p>next</p>']);
});
