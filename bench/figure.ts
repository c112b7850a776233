/** One measured figure beside its baseline. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** The same thing done with nothing of ours in between. */
  baseline: number;
  ratio: number;
  wanted: string;
  how: string;
}

/** The value below which `share` of the sorted samples lie. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN);
}
