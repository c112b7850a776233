import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { AuditEntry } from '#contract/audit.ts';
import { useNow } from '#ui/people/use-now.ts';
import { dateGroup, fullTime } from '#ui/time.ts';
import { useAdminStyles } from '../styles.ts';

const useStyles = makeStyles({
  entry: {
    display: 'grid',
    gridTemplateColumns: '4ch minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    '@media (max-width: 639px)': { gridTemplateColumns: '4ch minmax(0, 1fr)' },
    // The list may become very long; what is out of sight is not laid out.
    contentVisibility: 'auto',
    containIntrinsicBlockSize: 'auto 40px',
  },
  position: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, textAlign: 'end' },
  words: { overflowWrap: 'anywhere' },
  time: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'nowrap',
    '@media (max-width: 639px)': { gridColumnStart: 2 },
  },
});

const when = (at: string) => new Date(at).toLocaleString(undefined, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });

interface EntriesProps {
  entries: readonly AuditEntry[];
  hasMore: boolean;
  isLoadingMore: boolean;
  hasFailed: boolean;
  onMore: () => void;
}

/** The lines of the log by day; the next page comes when its end comes into view. */
export function Entries({ entries, hasMore, isLoadingMore, hasFailed, onMore }: EntriesProps) {
  const styles = useStyles();
  const shared = useAdminStyles();
  const now = useNow();
  const end = useRef<HTMLDivElement>(null);
  const reachEnd = useEffectEvent(() => {
    if (!isLoadingMore && !hasFailed) onMore();
  });
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && reachEnd());
    if (hasMore && end.current) observer.observe(end.current);
    return () => observer.disconnect();
  }, [hasMore, entries.length]);

  return (
    <>
      {[...Map.groupBy(entries, ({ at }) => dateGroup(at, now))].map(([day, lines]) => (
        <section key={day} className={shared.part} aria-label={day}>
          <h2 className={shared.subheading}>{day}</h2>
          <ol className={shared.list} reversed>
            {lines.map(({ position, at, actor, words }) => (
              <li key={position} value={position} className={styles.entry}>
                <span className={styles.position}>{position}</span>
                <span className={styles.words}>
                  {/* A name with signs that turn the direction turns nothing but itself. */}
                  <strong dir="auto">{actor}</strong> {words}
                </span>
                <time className={styles.time} dateTime={at} title={fullTime(at)}>
                  {when(at)}
                </time>
              </li>
            ))}
          </ol>
        </section>
      ))}
      {hasMore && (
        <div ref={end}>
          <Button disabled={isLoadingMore} onClick={onMore}>
            {isLoadingMore ? 'Loading…' : hasFailed ? 'Try again' : 'Show earlier'}
          </Button>
        </div>
      )}
    </>
  );
}
