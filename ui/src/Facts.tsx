import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

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

/** What is known of a record, by name. What is empty is left out. */
export function Facts({ facts }: { facts: Record<string, ReactNode> }) {
  const styles = useStyles();
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
