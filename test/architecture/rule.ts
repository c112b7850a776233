import type { Source } from './source.ts';

/** A promise about the whole source, with files that break it, so that the test is known to be able to fail. */
export interface Rule {
  promise: string;
  /** What breaks the promise, a line each. */
  broken(sources: Source[]): string[];
  /** Each of these files alone must be caught. */
  wrong: Record<string, string>;
}

/** A rule of each file for itself: `what` names the fault, or nothing. */
export function eachFile(promise: string, wrong: Record<string, string>, what: (source: Source) => string[]): Rule {
  return { promise, wrong, broken: (sources) => sources.flatMap((source) => what(source).map((fault) => `${source.path}: ${fault}`)) };
}
