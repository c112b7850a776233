import { expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(`${root}ARCHITECTURE.md`, 'utf8');

/** The promises that the page's table makes: number, and the titles of the tests that hold it to them. */
const invariants = page
  .split('\n')
  .map((line) => line.split('|').slice(1, -1))
  .filter(([number = '']) => /^\s*\d+\s*$/.test(number))
  .map((cells) => ({ number: Number(cells[0]), tests: [...(cells.at(-1) ?? '').matchAll(/`([^`]+)`/g)].map(([, title]) => title!) }));

test('the architecture page promises enough to mean something, counted without a gap', () => {
  expect(invariants.length).toBeGreaterThanOrEqual(20);
  expect(invariants.map(({ number }) => number)).toEqual(invariants.map((_, index) => index + 1));
});

test('every invariant of the architecture page names a test that exists', () => {
  const files = globSync(['{api,bot,tabs,addin,ui,sandbox,scripts,test}/**/*.test.{ts,tsx}', 'test/architecture/*.ts'], { cwd: root });
  expect(files.length).toBeGreaterThan(30);
  const titles = files.map((file) => readFileSync(root + file, 'utf8')).join('\n');
  const isThere = (title: string) => [`'${title}'`, `"${title}"`, `\`${title}\``].some((written) => titles.includes(written));
  for (const { number, tests } of invariants) {
    expect([number, tests.length]).not.toEqual([number, 0]);
    expect([number, tests.filter((title) => !isThere(title))]).toEqual([number, []]);
  }
});
