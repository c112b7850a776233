import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useRoom } from '#ui/media.ts';

const useStyles = makeStyles({
  page: { display: 'grid', height: '100%', minHeight: 0, gridTemplateColumns: 'minmax(260px, 360px) minmax(0, 1fr)' },
  narrow: { gridTemplateColumns: 'minmax(0, 1fr)' },
  list: { minHeight: 0, borderRight: `1px solid ${tokens.colorNeutralStroke2}` },
  one: { minHeight: 0, overflowY: 'auto' },
});

interface SideBySideProps {
  list: ReactNode;
  listName: string;
  /** What was chosen from the list; `isAlone` where there is room for one of the two only. */
  one: ((isAlone: boolean) => ReactNode) | undefined;
  oneName: string;
  /** Stands where nothing is chosen. */
  none: ReactNode;
}

/** A list and what was chosen from it. What is written in a form there stays when the window becomes narrow or wide. */
export function SideBySide({ list, listName, one, oneName, none }: SideBySideProps) {
  const styles = useStyles();
  const isNarrow = useRoom() === 'narrow';
  return (
    <div className={mergeClasses(styles.page, isNarrow && styles.narrow)}>
      {!(isNarrow && one) && (
        <section className={styles.list} aria-label={listName}>
          {list}
        </section>
      )}
      {(one ?? !isNarrow) && (
        <section className={styles.one} aria-label={oneName}>
          {one ? one(isNarrow) : none}
        </section>
      )}
    </div>
  );
}
