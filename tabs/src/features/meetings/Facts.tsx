import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Meeting } from '#contract/meetings.ts';
import { isOver, linkWords, timeWords } from '#ui/meetings/words.ts';
import { useNow } from '#ui/people/use-now.ts';
import { CompanyLink, DealLink } from './Links.tsx';

const useStyles = makeStyles({
  facts: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    alignItems: 'baseline',
  },
  term: { color: tokens.colorNeutralForeground3 },
  fact: { margin: 0, overflowWrap: 'anywhere' },
});

/** When a meeting is, whose it is, how its link stands, and what it belongs to. */
export function Facts({ meeting }: { meeting: Meeting }) {
  const styles = useStyles();
  const isToCome = !meeting.isCancelled && !isOver(meeting, useNow());
  const { organiser } = meeting;
  const facts: Record<string, ReactNode> = {
    When: timeWords(meeting),
    Organiser: organiser && (organiser.name || organiser.address),
    'Teams link': isToCome && linkWords(meeting),
    Recording: isToCome && meeting.recordsItself && 'Records and transcribes by itself',
    Deal: <DealLink meeting={meeting} />,
    Company: <CompanyLink meeting={meeting} />,
  };
  return (
    <dl className={styles.facts}>
      {Object.entries(facts).map(
        ([term, fact]) =>
          fact && (
            <div key={term} style={{ display: 'contents' }}>
              <dt className={styles.term}>{term}</dt>
              <dd className={styles.fact}>{fact}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
