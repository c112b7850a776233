import { makeStyles, tokens } from '@fluentui/react-components';
import type { Deal } from '#contract/deals.ts';
import { dayInSentence, dayWords, isOver } from '#ui/day.ts';
import { useNow } from '#ui/people/use-now.ts';

const useStyles = makeStyles({
  day: { color: tokens.colorNeutralForeground2 },
  late: { color: tokens.colorPaletteRedForeground1 },
});

interface CloseDayProps {
  deal: Deal;
  /** What the day is stands beside it. */
  isNamed?: boolean;
}

/** When a deal is to be closed, and whether that is over although it is still open. */
export function CloseDay({ deal: { closesOn, stage }, isNamed = false }: CloseDayProps) {
  const styles = useStyles();
  const now = useNow();
  if (!closesOn) return null;
  const isOpen = stage !== 'won' && stage !== 'lost';
  const isLate = isOpen && isOver(closesOn, now);
  const inSentence = dayInSentence(closesOn, now);
  if (isLate) return <span className={styles.late}>{isNamed ? `Overdue since ${inSentence}` : `Was to close ${inSentence}`}</span>;
  return <span className={styles.day}>{isOpen && !isNamed ? `Closes ${inSentence}` : dayWords(closesOn, now)}</span>;
}
