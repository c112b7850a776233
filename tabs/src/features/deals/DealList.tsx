import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular, HandshakeRegular, SearchRegular } from '@fluentui/react-icons';
import { Link } from 'wouter';
import type { Deal } from '#contract/deals.ts';
import { StageBadge } from '#ui/deals/StageBadge.tsx';
import { amountOf } from '#ui/deals/words.ts';
import { rowHovered } from '#ui/rows.ts';
import { Empty, Shown } from '#ui/states.tsx';
import { CloseDay } from './CloseDay.tsx';
import { useDeals } from './hooks.ts';

const narrow = '@media (max-width: 639px)';

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: `0 clamp(4px, 2vw, 16px)` },
  link: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 88px 120px 200px',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalS}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    ':hover': rowHovered,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    [narrow]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  what: { display: 'grid', minWidth: 0 },
  title: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  facts: {
    display: 'contents',
    [narrow]: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalM },
  },
  amount: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
  day: { textAlign: 'end', fontSize: tokens.fontSizeBase200 },
  more: { display: 'flex', justifyContent: 'center', padding: tokens.spacingVerticalM },
});

/** Deals in a list, newest first. */
export function DealList({ search, onAdd }: { search: string; onAdd: () => void }) {
  const styles = useStyles();
  const deals = useDeals(search);
  return (
    <>
      <Shown query={deals}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (!items.length) return search ? <NothingFound search={search} /> : <NothingYet onAdd={onAdd} />;
          return (
            <ul className={styles.list} aria-label="Deals">
              {items.map((deal) => (
                <Item key={deal.id} deal={deal} />
              ))}
            </ul>
          );
        }}
      </Shown>
      {deals.hasNextPage && (
        <div className={styles.more}>
          <Button disabled={deals.isFetchingNextPage} onClick={() => void deals.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}

function Item({ deal }: { deal: Deal }) {
  const styles = useStyles();
  const about = [deal.company?.name, ...deal.people.map(({ name }) => name)].filter(Boolean).join(' · ');
  return (
    <li>
      <Link href={`/deals/${deal.id}`} className={styles.link}>
        <span className={styles.what}>
          <span className={styles.title}>{deal.title}</span>
          {about && <span className={styles.quiet}>{about}</span>}
        </span>
        <span className={styles.facts}>
          <span>
            <StageBadge stage={deal.stage} />
          </span>
          <span className={styles.amount}>{amountOf(deal)}</span>
          <span className={styles.day}>
            <CloseDay deal={deal} />
          </span>
        </span>
      </Link>
    </li>
  );
}

const NothingFound = ({ search }: { search: string }) => (
  <Empty icon={<SearchRegular />} title="No deal found">
    No deal, company or person matches “{search}”.
  </Empty>
);

const NothingYet = ({ onAdd }: { onAdd: () => void }) => (
  <Empty
    icon={<HandshakeRegular />}
    title="No deals yet"
    action={
      <Button icon={<AddRegular />} onClick={onAdd}>
        Add the first deal
      </Button>
    }
  >
    A deal keeps together what you want to sell, with whom, and everything that happens on the way. Your colleagues see it, too.
  </Empty>
);
