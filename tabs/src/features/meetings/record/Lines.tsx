import { makeStyles, tokens } from '@fluentui/react-components';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from 'react';
import type { Transcript } from '#contract/meetings.ts';
import { Line } from './Line.tsx';
import { beginsTurn } from './lines.ts';

const useStyles = makeStyles({
  scroller: {
    height: 'min(60vh, 640px)',
    overflowY: 'auto',
    position: 'relative',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  list: { listStyle: 'none', margin: 0, padding: 0, position: 'relative' },
  item: { position: 'absolute', insetInline: 0, top: 0, padding: `0 ${tokens.spacingHorizontalM} 0 0` },
});

interface LinesProps {
  transcript: Transcript;
  words: string;
  /** The line of the hit that the person is at. */
  hit: number | undefined;
  /** The line that is spoken now; -1 is none. */
  now: number;
  isFollowing: boolean;
  onLeave: () => void;
  onJump: ((index: number) => void) | undefined;
}

// One line with its heading, as most are; each is measured once it is shown.
const usualHeight = 32;

/** All that was said. Only what is on the screen is in the document, so that a day's talk costs no more than a minute's. */
export function Lines({ transcript, words, hit, now, isFollowing, onLeave, onJump }: LinesProps) {
  const styles = useStyles();
  const { cues } = transcript;
  const scroller = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  // oxlint-disable-next-line react/incompatible-library -- what it answers is used here only and nothing of it is memoised
  const virtualizer = useVirtualizer({
    count: cues.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualHeight,
    overscan: 8,
    // The line that has the focus stays, else the focus would go with it.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), Math.min(stop, cues.length - 1)])].toSorted((a, b) => a - b),
  });
  const show = useEffectEvent((index: number) => virtualizer.scrollToIndex(index, { align: 'center' }));
  useEffect(() => {
    if (hit !== undefined) show(hit);
  }, [hit]);
  useEffect(() => {
    if (isFollowing && now >= 0) show(now);
  }, [isFollowing, now]);

  const focus = (index: number) => {
    setStop(index);
    virtualizer.scrollToIndex(index);
    // The line may come into the document only after it was scrolled to.
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-line="${index}"]`)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: stop + 1, ArrowUp: stop - 1, Home: 0, End: cues.length - 1 };
    const to = steps[event.key];
    if (to === undefined || !(event.target instanceof HTMLButtonElement)) return;
    event.preventDefault();
    onLeave();
    focus(Math.min(Math.max(to, 0), cues.length - 1));
  };

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="region"
      aria-label="What was said"
      tabIndex={onJump ? -1 : 0}
      onWheel={onLeave}
      onTouchMove={onLeave}
      onKeyDown={onKeyDown}
    >
      <ol className={styles.list} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ key, index, start }) => (
          <li
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            className={styles.item}
            style={{ transform: `translateY(${start}px)` }}
            aria-posinset={index + 1}
            aria-setsize={cues.length}
          >
            <Line
              transcript={transcript}
              index={index}
              isFirst={beginsTurn(cues, index)}
              isNow={index === now}
              words={words}
              isChosenHit={index === hit}
              isStop={index === stop}
              onJump={
                onJump &&
                (() => {
                  setStop(index);
                  onJump(index);
                })
              }
            />
          </li>
        ))}
      </ol>
    </div>
  );
}
