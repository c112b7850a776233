import { Avatar, Button, SearchBox, makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { PeopleRegular, SearchRegular } from '@fluentui/react-icons';
import { useDeferredValue, useState } from 'react';
import { Link } from 'wouter';
import type { Person } from '#contract/people.ts';
import { rowChosen, rowHovered } from '#ui/rows.ts';
import { Empty, Shown } from '#ui/states.tsx';
import { usePeople } from './hooks.ts';

const oneLine = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;

const useStyles = makeStyles({
  pane: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
  head: { flexShrink: 0, display: 'grid', rowGap: tokens.spacingVerticalS, padding: tokens.spacingHorizontalL },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  search: { maxWidth: 'none', width: '100%' },
  scroller: { flexGrow: 1, minHeight: 0, overflowY: 'auto' },
  list: { listStyle: 'none', margin: 0, padding: `0 ${tokens.spacingHorizontalS}` },
  link: {
    display: 'grid',
    gridTemplateColumns: '36px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'center',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    ':hover': rowHovered,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  selected: {
    ...rowChosen,
    '@media (forced-colors: active)': { outline: '2px solid Highlight' },
  },
  name: { ...oneLine, display: 'block', fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  about: { ...oneLine, display: 'block', fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  more: { display: 'flex', justifyContent: 'center', padding: tokens.spacingVerticalM },
});

/** Everybody by name, and a search. */
export function PeopleList({ selectedId }: { selectedId: string | undefined }) {
  const styles = useStyles();
  const [search, setSearch] = useState('');
  const people = usePeople(useDeferredValue(search.trim()));
  return (
    <div className={styles.pane}>
      <div className={styles.head}>
        <h1 className={styles.title}>People</h1>
        <SearchBox
          className={styles.search}
          aria-label="Search people"
          placeholder="Name, address or company"
          value={search}
          onChange={(_, { value }) => setSearch(value)}
        />
      </div>
      <div className={styles.scroller}>
        <Shown query={people}>
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            if (!items.length) return search ? <NobodyFound search={search} /> : <NobodyYet />;
            return (
              <ul className={styles.list}>
                {items.map((person) => (
                  <Item key={person.id} person={person} isSelected={person.id === selectedId} />
                ))}
              </ul>
            );
          }}
        </Shown>
        {people.hasNextPage && (
          <div className={styles.more}>
            <Button disabled={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
              Show more
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

function Item({ person, isSelected }: { person: Person; isSelected: boolean }) {
  const styles = useStyles();
  const about = [person.jobTitle, person.company?.name].filter(Boolean).join(' · ') || person.addresses[0];
  return (
    <li>
      <Link
        href={`/people/${person.id}`}
        className={mergeClasses(styles.link, isSelected && styles.selected)}
        aria-current={isSelected ? 'page' : undefined}
      >
        <Avatar aria-hidden name={person.name} color="colorful" size={36} />
        <span style={{ minWidth: 0 }}>
          <span className={styles.name}>{person.name}</span>
          <span className={styles.about}>{about}</span>
        </span>
      </Link>
    </li>
  );
}

const NobodyFound = ({ search }: { search: string }) => (
  <Empty icon={<SearchRegular />} title="Nobody found">
    Nobody here matches “{search}”.
  </Empty>
);

const NobodyYet = () => (
  <Empty icon={<PeopleRegular />} title="Nobody here yet">
    Open a mail and choose its sender to add the first person.
  </Empty>
);
