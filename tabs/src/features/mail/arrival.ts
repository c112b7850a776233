import { useEffect, useState } from 'react';
import type { Arrival } from './messages.ts';
import { rowId } from './MessageRow.tsx';
import { delayInWords, subjectOf } from './words.ts';

/** What to say about the newest arrivals: to everybody how fast, to listeners also what. */
export interface ArrivalWords {
  shown: string;
  spoken: string;
}

/** Measures, once the new row is painted, how long ago Microsoft told us of it. */
export function useArrivalWords(arrivals: readonly Arrival[]): ArrivalWords | undefined {
  const [words, setWords] = useState<ArrivalWords>();
  useEffect(() => {
    const newest = arrivals.at(-1);
    if (!newest) return;
    const { message, notifiedAt } = newest;
    const sender = message.from?.name ?? 'an unknown sender';
    const spoken = arrivals.length > 1 ? `${arrivals.length} new messages` : `New message from ${sender}: ${subjectOf(message)}`;
    const frame = requestAnimationFrame(() => {
      const isOnScreen = document.getElementById(rowId(message.id)) !== null;
      const delay = isOnScreen ? delayInWords(notifiedAt, Date.now()) : undefined;
      setWords({ shown: delay ? `Here ${delay} after Microsoft told us` : '', spoken });
    });
    return () => cancelAnimationFrame(frame);
  }, [arrivals]);
  return words;
}
