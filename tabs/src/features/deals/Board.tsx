import { makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { DealStage, stageTitles, type Deal } from '#contract/deals.ts';
import { useFailureNotice } from '#ui/notices.tsx';
import { Spoken } from '#ui/Spoken.tsx';
import { BoardColumn } from './BoardColumn.tsx';
import { useChangeDeal } from './hooks.ts';

const useStyles = makeStyles({
  board: {
    position: 'relative',
    display: 'grid',
    gridAutoFlow: 'column',
    gridAutoColumns: 'minmax(min(208px, 82vw), 1fr)',
    columnGap: tokens.spacingHorizontalM,
    height: '100%',
    overflowX: 'auto',
    padding: `0 clamp(12px, 3vw, 24px) ${tokens.spacingVerticalM}`,
  },
});

/** Deals by stage. A deal is moved by its menu or by the mouse. */
export function Board({ search }: { search: string }) {
  const styles = useStyles();
  const change = useChangeDeal();
  const tellFailure = useFailureNotice();
  // The card that was moved takes the focus along, and its new place is read out.
  const [moved, setMoved] = useState<{ id: string; stage: DealStage; words: string }>();
  const move = (deal: Pick<Deal, 'id' | 'title' | 'stage'>, stage: DealStage) => {
    if (stage === deal.stage) return;
    change.mutate(
      { id: deal.id, change: { stage } },
      {
        onSuccess: () => setMoved({ id: deal.id, stage, words: `${deal.title} is now in ${stageTitles[stage]}.` }),
        onError: (error) => tellFailure(`“${deal.title}” was not moved`, error),
      },
    );
  };
  return (
    <div className={styles.board}>
      {DealStage.options.map((stage) => (
        <BoardColumn
          key={stage}
          stage={stage}
          search={search}
          movingId={change.isPending ? change.variables.id : undefined}
          focusedId={moved?.stage === stage ? moved.id : undefined}
          onMove={move}
        />
      ))}
      <Spoken isNews>{moved?.words}</Spoken>
    </div>
  );
}
