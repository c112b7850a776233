import { makeStyles, tokens } from '@fluentui/react-components';
import type { DisconnectPreview } from '#contract/disconnections.ts';
import { countsInWords } from './counts.ts';

const useStyles = makeStyles({
  facts: { margin: 0, display: 'grid', rowGap: tokens.spacingVerticalS },
  term: { fontWeight: tokens.fontWeightSemibold },
  fact: { margin: 0, color: tokens.colorNeutralForeground2 },
});

interface PreviewCountsProps {
  preview: DisconnectPreview;
  /** The copies stay: only what comes from Microsoft ends. */
  keepsCopies?: boolean;
}

/** What disconnecting will do, counted. */
export function PreviewCounts({ preview, keepsCopies = false }: PreviewCountsProps) {
  const styles = useStyles();
  const facts = factsOf(preview, keepsCopies);
  return (
    <dl className={styles.facts}>
      {facts.map(([term, fact]) => (
        <div key={term}>
          <dt className={styles.term}>{term}</dt>
          <dd className={styles.fact}>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}

function factsOf({ removed, kept, subscriptions, members, unsent }: DisconnectPreview, keepsCopies: boolean): [string, string][] {
  const copies = countsInWords(removed);
  const stays = countsInWords(kept);
  const facts: [string, string][] = [];
  if (members || subscriptions)
    facts.push([
      'Ends',
      `${plural(members, 'sign-in', 'sign-ins')} and ${plural(subscriptions, 'subscription', 'subscriptions')} at Microsoft.`,
    ]);
  if (copies && keepsCopies) facts.push(['Stays as a copy', `${copies}.`]);
  if (copies && !keepsCopies) facts.push(['Is deleted here', `${copies}. They are copies: Microsoft keeps its own.`]);
  facts.push(['Stays', `${stays ? `${stays}, and everything` : 'Everything'} at Microsoft.`]);
  if (unsent) facts.push(['Is lost', `${plural(unsent, 'change', 'changes')} made here that Microsoft has not got yet.`]);
  return facts;
}

const plural = (count: number, one: string, many: string) => `${count.toLocaleString()} ${count === 1 ? one : many}`;
