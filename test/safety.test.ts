import { describe, expect, test } from '@jest/globals';
import { arrows } from './architecture/arrows.ts';
import { circles } from './architecture/circles.ts';
import { sizes } from './architecture/sizes.ts';
import { readSource, readSources } from './architecture/source.ts';
import { words } from './architecture/words.ts';

const sources = readSources();

test('the rules saw the whole house', () => {
  expect(sources.length).toBeGreaterThan(250);
  const rooms = [
    'contract/',
    'api/src/kernel/',
    'api/src/crm/',
    'api/src/sync/',
    'api/src/features/',
    'bot/',
    'tabs/',
    'addin/',
    'ui/',
    'sandbox/',
  ];
  for (const room of rooms) expect([room, sources.filter(({ path }) => path.startsWith(room)).length > 3]).toEqual([room, true]);
  const imports = sources.flatMap((source) => source.imports);
  expect(imports.length).toBeGreaterThan(1000);
  expect(imports.filter(({ target }) => target === '(computed)')).toEqual([]);
});

describe.each([...arrows, ...circles, ...words, ...sizes])('$promise', ({ broken, wrong }) => {
  test('holds for every file', () => expect(broken(sources)).toEqual([]));

  test.each(Object.entries(wrong))('would notice %s', (path, text) => expect(broken([readSource(path, text)])).not.toEqual([]));
});
