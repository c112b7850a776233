import { expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = globSync('{api,bot,tabs,addin,ui,sandbox,scripts,test}/**/*.test.{ts,tsx}', { cwd: root });
const sources = files.map((file) => readFileSync(root + file, 'utf8')).join('\n');

const hasTest = (title: string) => [`'${title}'`, `"${title}"`, `\`${title}\``].some((written) => sources.includes(written));
const titleIn = (cell: string) => /^`([^`]+)`$/.exec(cell)?.[1];

/** The rows of all tables of a page, without their heads. */
function rowsOf(page: string): { head: string[]; cells: string[] }[] {
  const lines = readFileSync(`${root}docs/${page}`, 'utf8').split('\n');
  const cellsOf = (line: string) => line.split('|').slice(1, -1).map((cell) => cell.trim()); // prettier-ignore
  let head: string[] = [];
  return lines.flatMap((line, index) => {
    if (!line.startsWith('|')) return [];
    if (!lines[index - 1]?.startsWith('|')) head = cellsOf(line);
    else if (!/^[|\s:-]+$/.test(line)) return [{ head, cells: cellsOf(line) }];
    return [];
  });
}

// Connecting, disconnecting, and everything in step: the three parts of what the product promises.
const parts: [letter: string, many: number][] = [['C', 31], ['D', 28], ['F', 22]]; // prettier-ignore
const promises = parts.flatMap(([letter, many]) => Array.from({ length: many }, (_, index) => `${letter}-${String(index + 1).padStart(2, '0')}`)); // prettier-ignore

test('each of the 81 promises is on the page of promises, once', () => {
  expect(rowsOf('reference-coverage.md').map(({ cells }) => cells[0])).toEqual(promises);
});

test('each promise says what it means and where it is kept, and names a test that exists, or is planned', () => {
  for (const { cells } of rowsOf('reference-coverage.md')) {
    const [number, meaning = '', kept = '', surface = ''] = cells;
    expect([number, cells.length, meaning.length > 10, surface.length > 2]).toEqual([number, 4, true, true]);
    const title = titleIn(kept);
    expect([number, kept === 'planned' || (title !== undefined && hasTest(title)) ? '' : kept]).toEqual([number, '']);
  }
});

test('every test that the page on security names exists', () => {
  const named = rowsOf('security.md').filter(({ head }) => head.at(-1) === 'test').map(({ cells }) => cells.at(-1)!); // prettier-ignore
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((cell) => !hasTest(titleIn(cell) ?? ''))).toEqual([]);
});

test('the page on security tells of every table what is in it', () => {
  const migrations = globSync('api/migrations/*.sql', { cwd: root }).map((file) => readFileSync(root + file, 'utf8'));
  const tables = migrations.flatMap((text) => [...text.matchAll(/^create table (\w+)/gm)].map(([, name]) => name!));
  const told = rowsOf('security.md').filter(({ head }) => head[1] === 'tables').flatMap(({ cells }) => [...cells[1]!.matchAll(/`(\w+)`/g)].map(([, name]) => name!)); // prettier-ignore
  expect(tables.length).toBeGreaterThan(25);
  expect(told.toSorted()).toEqual(tables.toSorted());
});
