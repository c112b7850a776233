import { Body1, Button, Caption1, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { PageLink } from '#ui/PageLink.tsx';
import { Loading, Shown } from '#ui/states.tsx';
import { usePeople } from './hooks.ts';

const useStyles = makeStyles({
  part: { display: 'grid', rowGap: tokens.spacingVerticalM, justifyItems: 'start' },
  title: { margin: 0 },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', rowGap: tokens.spacingVerticalS },
  one: { display: 'grid', overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

const shownAtFirst = 5;

/** Who works at a company, by name. */
export function CompanyPeople({ id, heading }: { id: string; heading: 'h2' | 'h3' }) {
  const styles = useStyles();
  const [isLong, setLong] = useState(false);
  const query = usePeople({ companyId: id });
  return (
    <section className={styles.part} aria-label="People">
      <Subtitle2 as={heading} className={styles.title}>
        People
      </Subtitle2>
      <Shown query={query} loading={<Loading label="Loading people" rows={1} />}>
        {({ pages }) => {
          const people = pages.flatMap(({ items }) => items);
          if (!people.length) return <Body1 className={styles.quiet}>Nobody of this company is in Rapport.</Body1>;
          return (
            <ul className={styles.list}>
              {people.slice(0, isLong ? undefined : shownAtFirst).map(({ id: personId, name, jobTitle, addresses: [address] }) => (
                <li key={personId} className={styles.one}>
                  <Body1>
                    <PageLink to={`/people/${personId}`}>{name}</PageLink>
                  </Body1>
                  <Caption1 className={styles.quiet}>{[jobTitle, address].filter(Boolean).join(' · ')}</Caption1>
                </li>
              ))}
            </ul>
          );
        }}
      </Shown>
      {isLong && query.hasNextPage && (
        <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Show more
        </Button>
      )}
      {!isLong && (query.data?.pages[0]?.items.length ?? 0) > shownAtFirst && <Button onClick={() => setLong(true)}>Show everybody</Button>}
    </section>
  );
}
