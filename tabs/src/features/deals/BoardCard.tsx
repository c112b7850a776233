import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowSwapRegular } from '@fluentui/react-icons';
import { useEffect, useRef, type DragEvent } from 'react';
import { Link } from 'wouter';
import { DealStage, stageTitles, type Deal } from '#contract/deals.ts';
import { amountOf } from '#ui/deals/words.ts';
import { CloseDay } from './CloseDay.tsx';

/** What a card is while it is dragged, so that nothing else can be dropped here. */
export const dragType = 'application/x-rapport-deal';

const useStyles = makeStyles({
  card: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalXS,
    alignItems: 'start',
    padding: tokens.spacingHorizontalM,
    paddingInlineEnd: tokens.spacingHorizontalXS,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    boxShadow: tokens.shadow2,
  },
  moving: { opacity: 0.5 },
  what: { display: 'grid', rowGap: tokens.spacingVerticalXXS, alignContent: 'start' },
  title: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusSmall,
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
});

interface BoardCardProps {
  deal: Deal;
  isMoving: boolean;
  isFocused: boolean;
  onMove: (deal: Deal, stage: DealStage) => void;
}

/** One deal on the board, with the way to another stage. */
export function BoardCard({ deal, isMoving, isFocused, onMove }: BoardCardProps) {
  const styles = useStyles();
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isFocused) link.current?.focus();
  }, [isFocused]);
  const drag = ({ dataTransfer }: DragEvent) => {
    const { id, title, stage } = deal;
    dataTransfer.setData(dragType, JSON.stringify({ id, title, stage }));
    dataTransfer.effectAllowed = 'move';
  };
  return (
    <li className={mergeClasses(styles.card, isMoving && styles.moving)} draggable onDragStart={drag}>
      <span className={styles.what}>
        <Link ref={link} href={`/deals/${deal.id}`} className={styles.title} draggable={false}>
          {deal.title}
        </Link>
        {deal.company && <span className={styles.quiet}>{deal.company.name}</span>}
        {deal.amount !== null && <span>{amountOf(deal)}</span>}
        <span className={styles.quiet}>
          <CloseDay deal={deal} />
        </span>
      </span>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button size="small" appearance="subtle" icon={<ArrowSwapRegular />} aria-label={`Move ${deal.title}`} title="Move" />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {DealStage.options
              .filter((stage) => stage !== deal.stage)
              .map((stage) => (
                <MenuItem key={stage} onClick={() => onMove(deal, stage)}>
                  {stageTitles[stage]}
                </MenuItem>
              ))}
          </MenuList>
        </MenuPopover>
      </Menu>
    </li>
  );
}

/** The deal that was dropped; undefined if it was something else. */
export function dragged({ dataTransfer }: DragEvent): Pick<Deal, 'id' | 'title' | 'stage'> | undefined {
  const text = dataTransfer.getData(dragType);
  return text ? (JSON.parse(text) as Pick<Deal, 'id' | 'title' | 'stage'>) : undefined;
}
