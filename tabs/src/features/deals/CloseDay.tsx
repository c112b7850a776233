import { makeStyles, tokens } from '@fluentui/react-components';
import type { Deal } from '#contract/deals.ts';
import { dayWords, isOver } from '#ui/day.ts';
import { useNow } from '#ui/people/use-now.ts';

const useStyles = makeStyles({
  day: { color: tokens.colorNeutralForeground2 },
  late: { color: tokens.colorPaletteRedForeground1 },
});

/** When a deal is to be closed, and whether that is over although it is still open. */
export function CloseDay({ deal: { closesOn, stage } }: { deal: Deal }) {
  const styles = useStyles();
  const now = useNow();
  if (!closesOn) return null;
  const isOpen = stage !== 'won' && stage !== 'lost';
  const isLate = isOpen && isOver(closesOn, now);
  return (
    <span className={isLate ? styles.late : styles.day}>
      {isLate ? 'Was to close ' : isOpen ? 'Closes ' : ''}
      {dayWords(closesOn, now)}
    </span>
  );
}
