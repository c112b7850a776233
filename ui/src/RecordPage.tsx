import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  page: {
    maxWidth: '760px',
    padding: 'clamp(12px, 3vw, 24px)',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalXL,
  },
  wide: { maxWidth: '860px' },
});

/** The page of one record, its parts below each other; wide where people read what was said. */
export function RecordPage({ name, isWide = false, children }: { name: string; isWide?: boolean; children: ReactNode }) {
  const styles = useStyles();
  return (
    <article className={mergeClasses(styles.page, isWide && styles.wide)} aria-label={name}>
      {children}
    </article>
  );
}
