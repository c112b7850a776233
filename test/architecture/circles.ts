import type { Rule } from './rule.ts';
import type { Source } from './source.ts';

/** Files that import each other in a circle, or stand between two: what is left when whatever ends somewhere is taken away. */
function circling(sources: Source[]): Source[] {
  const paths = new Set(sources.map(({ path }) => path));
  const imported = new Set(sources.flatMap(({ imports }) => imports.map(({ target }) => target)));
  const left = sources.filter(({ path, imports }) => imported.has(path) && imports.some(({ target }) => paths.has(target)));
  return left.length < sources.length ? circling(left) : left;
}

/** Whoever reads a file from the ground up finds an end. */
export const circles: Rule[] = [
  {
    promise: 'no files import each other in a circle, types included',
    wrong: { 'sandbox/src/clock.ts': "import type { Clock } from './clock.ts';" },
    broken: (sources) => circling(sources).map(({ path }) => path),
  },
];
