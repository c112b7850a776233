import type { Transcript } from '#contract/meetings.ts';

type Cues = Transcript['cues'];

/** Whether a line begins a turn: somebody else spoke before it. */
export const beginsTurn = (cues: Cues, index: number): boolean => index === 0 || cues[index - 1]!.speaker !== cues[index]!.speaker;

/** The line that is spoken at a moment, or was spoken last; -1 before the first. */
export function lineAt(cues: Cues, seconds: number): number {
  let low = 0;
  let high = cues.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cues[middle]!.from <= seconds) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What a speaker is called. */
export const nameOf = ({ speakers }: Pick<Transcript, 'speakers'>, speaker: number | null): string | undefined =>
  speaker === null ? undefined : speakers[speaker]?.name;
