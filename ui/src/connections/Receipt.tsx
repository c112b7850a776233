import { Badge, Button, MessageBar, MessageBarBody, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import type { Disconnection } from '#contract/disconnections.ts';
import { saveFile } from '../save-file.ts';
import { Loading, Shown } from '../states.tsx';
import { answerInWords, receiptLines, useDisconnection } from './disconnection.ts';

const useStyles = makeStyles({
  receipt: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  title: { ...typographyStyles.body1Strong, margin: 0, flexGrow: 1 },
  facts: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 220px), 1fr))',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
  },
  term: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  fact: { margin: 0, overflowWrap: 'anywhere' },
});

const states = {
  running: { words: 'Being done', color: 'brand' },
  retrying: { words: 'Trying again', color: 'warning' },
  finished: { words: 'Finished', color: 'success' },
} as const;

/** What a disconnect did. It fills while it is being done. */
export function Receipt({ id }: { id: string }) {
  const query = useDisconnection(id);
  return (
    <Shown query={query} loading={<Loading label="Loading the receipt" rows={2} />}>
      {(disconnection) => <ReceiptView disconnection={disconnection} />}
    </Shown>
  );
}

function ReceiptView({ disconnection }: { disconnection: Disconnection }) {
  const styles = useStyles();
  const { id, state, pending, subscriptions } = disconnection;
  const save = () =>
    saveFile({
      fileName: `rapport-disconnect-${id}.json`,
      contentType: 'application/json',
      text: JSON.stringify(disconnection, undefined, 2),
    });
  return (
    <section className={styles.receipt} aria-label="Receipt">
      <header className={styles.head}>
        <h3 className={styles.title}>Receipt</h3>
        <span role="status">
          <Badge appearance="tint" color={states[state].color}>
            {states[state].words}
          </Badge>
        </span>
        <Button size="small" icon={<ArrowDownloadRegular />} onClick={save}>
          Download
        </Button>
      </header>
      {pending && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{pending}</MessageBarBody>
        </MessageBar>
      )}
      <dl className={styles.facts}>
        {receiptLines(disconnection).map(([term, fact]) => (
          <div key={term}>
            <dt className={styles.term}>{term}</dt>
            <dd className={styles.fact}>{fact}</dd>
          </div>
        ))}
      </dl>
      {subscriptions.length > 0 && (
        <details>
          <summary>What Microsoft answered</summary>
          <ul>
            {subscriptions.map(({ resource, answer }, index) => (
              <li key={index}>
                {resource}: {answerInWords(answer)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
