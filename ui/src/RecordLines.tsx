import { Body1, Caption1, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Loading, Shown, type Asked } from './states.tsx';

const useStyles = makeStyles({
  part: { display: 'grid', rowGap: tokens.spacingVerticalM },
  title: { margin: 0 },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', rowGap: tokens.spacingVerticalS },
  line: { display: 'flex', justifyContent: 'space-between', alignItems: 'start', columnGap: tokens.spacingHorizontalM },
  what: { display: 'grid', minWidth: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface RecordLinesProps<Item> {
  /** What they are, e.g. Deals. */
  title: string;
  heading: 'h2' | 'h3';
  /** What stands beside the heading. */
  action?: ReactNode;
  query: Asked<{ items: Item[] }>;
  /** Of one: what it is, more about it, and what stands at the end of its line. */
  line: (item: Item) => { what: ReactNode; about: ReactNode; mark: ReactNode };
}

/** The part of a record's page that names other records, a line each. */
export function RecordLines<Item extends { id: string }>({ title, heading, action, query, line }: RecordLinesProps<Item>) {
  const styles = useStyles();
  const name = title.toLowerCase();
  return (
    <section className={styles.part} aria-label={title}>
      <div className={styles.line}>
        <Subtitle2 as={heading} className={styles.title}>
          {title}
        </Subtitle2>
        {action}
      </div>
      <Shown query={query} loading={<Loading label={`Loading ${name}`} rows={1} />}>
        {({ items }) =>
          items.length ? (
            <ul className={styles.list}>
              {items.map((item) => {
                const { what, about, mark } = line(item);
                return (
                  <li key={item.id} className={styles.line}>
                    <span className={styles.what}>
                      <Body1>{what}</Body1>
                      <Caption1 className={styles.quiet}>{about}</Caption1>
                    </span>
                    {mark}
                  </li>
                );
              })}
            </ul>
          ) : (
            <Body1 className={styles.quiet}>No {name} yet.</Body1>
          )
        }
      </Shown>
    </section>
  );
}
