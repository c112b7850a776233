import { eachFile, type Rule } from './rule.ts';
import type { Source } from './source.ts';

const longest = 400;
const usual = 80;

/** The middle one of the files' lengths. */
function median(sources: Source[]): number {
  const lengths = sources.map(({ lines }) => lines).toSorted((a, b) => a - b);
  return lengths[Math.floor(lengths.length / 2)] ?? 0;
}

const lines = (count: number) => 'export {};\n'.repeat(count);

/** How much fits into one head. */
export const sizes: Rule[] = [
  eachFile(`no file is longer than ${longest} lines`, { 'api/src/main.ts': lines(longest + 1) }, (source) =>
    source.lines > longest ? [`has ${source.lines} lines`] : [],
  ),
  {
    promise: `half of all files have at most ${usual} lines`,
    wrong: { 'api/src/main.ts': lines(usual + 1) },
    broken(sources) {
      const middle = median(sources.filter(({ isTest }) => !isTest));
      return middle > usual ? [`the median is ${middle} lines`] : [];
    },
  },
];
