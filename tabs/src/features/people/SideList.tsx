import { Avatar, Button, SearchBox, makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { rowChosen, rowHovered } from '#ui/rows.ts';
import { Empty, Shown } from '#ui/states.tsx';

// What is written from right to left is cut at its own end, and still begins where the others do on the screen.
const oneLine = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', textAlign: 'left' } as const;

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

interface Listed {
  id: string;
  name: string;
}

interface SideListProps<Item extends Listed> {
  title: string;
  search: { text: string; label: string; placeholder: string; onChange: (text: string) => void };
  query: UseInfiniteQueryResult<InfiniteData<{ items: Item[] }>>;
  pageOf: (item: Item) => string;
  aboutOf: (item: Item) => string | null | undefined;
  shape: 'circular' | 'square';
  selectedId: string | undefined;
  /** Stands where there is nothing yet. */
  none: ReactNode;
}

/** Records by name, and a search. */
export function SideList<Item extends Listed>(props: SideListProps<Item>) {
  const { title, search, query, pageOf, aboutOf, shape, selectedId, none } = props;
  const styles = useStyles();
  return (
    <div className={styles.pane}>
      <div className={styles.head}>
        <h1 className={styles.title}>{title}</h1>
        <SearchBox
          className={styles.search}
          aria-label={search.label}
          placeholder={search.placeholder}
          value={search.text}
          onChange={(_, { value }) => search.onChange(value)}
        />
      </div>
      <div className={styles.scroller}>
        <Shown query={query}>
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            if (!items.length) return search.text ? <NothingFound search={search.text} /> : none;
            return (
              <ul className={styles.list}>
                {items.map((item) => (
                  <li key={item.id}>
                    <Link
                      href={pageOf(item)}
                      className={mergeClasses(styles.link, item.id === selectedId && styles.selected)}
                      aria-current={item.id === selectedId ? 'page' : undefined}
                    >
                      <Avatar aria-hidden name={item.name} color="colorful" size={36} shape={shape} />
                      <span style={{ minWidth: 0 }}>
                        <span className={styles.name} dir="auto">
                          {item.name}
                        </span>
                        <span className={styles.about} dir="auto">
                          {aboutOf(item)}
                        </span>
                      </span>
                    </Link>
                  </li>
                ))}
              </ul>
            );
          }}
        </Shown>
        {query.hasNextPage && (
          <div className={styles.more}>
            <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              Show more
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

const NothingFound = ({ search }: { search: string }) => (
  <Empty icon={<SearchRegular />} title="Nothing found">
    Nothing here matches “{search}”.
  </Empty>
);
