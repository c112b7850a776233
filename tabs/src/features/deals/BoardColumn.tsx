import { Button, makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { useState, type DragEvent } from 'react';
import { stageTitles, type Deal, type DealStage } from '#contract/deals.ts';
import { sumOf } from '#ui/deals/words.ts';
import { Loading, Shown } from '#ui/states.tsx';
import { BoardCard, dragged, dragType } from './BoardCard.tsx';
import { useDeals } from './hooks.ts';

const useStyles = makeStyles({
  column: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
    border: '1px solid transparent',
  },
  target: { border: `1px dashed ${tokens.colorBrandStroke1}` },
  head: { padding: tokens.spacingHorizontalM, display: 'grid' },
  title: { ...typographyStyles.body1Strong, margin: 0 },
  sum: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, minHeight: '1.5em' },
  scroller: { flexGrow: 1, minHeight: 0, overflowY: 'auto', padding: `0 ${tokens.spacingHorizontalS} ${tokens.spacingVerticalS}` },
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'grid', rowGap: tokens.spacingVerticalS },
  more: { display: 'flex', justifyContent: 'center', paddingTop: tokens.spacingVerticalS },
});

interface BoardColumnProps {
  stage: DealStage;
  search: string;
  movingId: string | undefined;
  focusedId: string | undefined;
  onMove: (deal: Pick<Deal, 'id' | 'title' | 'stage'>, stage: DealStage) => void;
}

/** The deals of one stage, and what they are worth together once all of them are here. */
export function BoardColumn({ stage, search, movingId, focusedId, onMove }: BoardColumnProps) {
  const styles = useStyles();
  const deals = useDeals(search, stage);
  const [isTarget, setTarget] = useState(false);
  const items = deals.data?.pages.flatMap((page) => page.items) ?? [];
  const over = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(dragType)) return;
    event.preventDefault();
    setTarget(true);
  };
  const drop = (event: DragEvent) => {
    setTarget(false);
    const deal = dragged(event);
    if (deal) onMove(deal, stage);
  };
  return (
    <section
      className={mergeClasses(styles.column, isTarget && styles.target)}
      aria-label={stageTitles[stage]}
      onDragOver={over}
      onDragLeave={() => setTarget(false)}
      onDrop={drop}
    >
      <div className={styles.head}>
        <h2 className={styles.title}>
          {stageTitles[stage]} {deals.data && `(${items.length}${deals.hasNextPage ? '+' : ''})`}
        </h2>
        <span className={styles.sum}>{!deals.hasNextPage && sumOf(items)}</span>
      </div>
      <div className={styles.scroller}>
        <Shown query={deals} loading={<Loading label={`Loading ${stageTitles[stage]}`} rows={2} />}>
          {() => (
            <ul className={styles.list}>
              {items.map((deal) => (
                <BoardCard key={deal.id} deal={deal} isMoving={deal.id === movingId} isFocused={deal.id === focusedId} onMove={onMove} />
              ))}
            </ul>
          )}
        </Shown>
        {deals.hasNextPage && (
          <div className={styles.more}>
            <Button size="small" disabled={deals.isFetchingNextPage} onClick={() => void deals.fetchNextPage()}>
              Show more
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}
