import { MessageBar, MessageBarBody, MessageBarTitle, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Connector } from '#contract/connector.ts';
import { CopyButton } from '#ui/CopyButton.tsx';
import { ago } from '#ui/people/ago.ts';
import { useNow } from '#ui/people/use-now.ts';
import { fullTime } from '#ui/time.ts';
import { useAdminStyles } from '../styles.ts';
import { secretLeft } from './words.ts';

const useStyles = makeStyles({
  facts: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 240px), 1fr))',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`,
  },
  term: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  fact: { margin: 0, overflowWrap: 'anywhere' },
  wide: { gridColumn: '1 / -1' },
});

/** Whom the connection belongs to and how it fares. */
export function Health({ connector: { tenantId, connectedAt, connectedBy, health } }: { connector: Connector }) {
  const shared = useAdminStyles();
  const styles = useStyles();
  const now = useNow();
  const { connected, members, needReconnect, subscriptions, lastSyncAt, secretDaysLeft } = health;
  const secret = secretDaysLeft === undefined ? undefined : secretLeft(secretDaysLeft);
  return (
    <section className={shared.part} aria-label="Connection">
      {secret?.warning && (
        <MessageBar intent={secret.isOver ? 'error' : 'warning'} layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>Rapport’s app secret {secret.words.toLowerCase()}</MessageBarTitle>
            {secret.warning}
          </MessageBarBody>
        </MessageBar>
      )}
      <dl className={styles.facts}>
        <div className={styles.wide}>
          <dt className={styles.term}>Tenant ID</dt>
          <dd className={styles.fact}>
            <span className={shared.row}>
              <span className={shared.scope}>{tenantId}</span>
              <CopyButton text={tenantId} label="Copy tenant ID" isSmall />
            </span>
          </dd>
        </div>
        {connectedAt && (
          <Fact term="Connected">
            {connectedBy && `by ${connectedBy}, `}
            {fullTime(connectedAt)}
          </Fact>
        )}
        <Fact term="Members connected">
          {connected} of {members}
        </Fact>
        <Fact term="Need to sign in again">{needReconnect || 'Nobody'}</Fact>
        <Fact term="Told of changes by Microsoft">
          {subscriptions.live === subscriptions.wanted
            ? subscriptions.wanted
              ? `All ${subscriptions.wanted} subscriptions work`
              : 'No subscriptions yet'
            : `${subscriptions.live} of ${subscriptions.wanted} subscriptions work; the rest is looked up every few minutes`}
        </Fact>
        <Fact term="Last sync">
          {lastSyncAt ? (
            <time dateTime={lastSyncAt} title={fullTime(lastSyncAt)}>
              {ago(lastSyncAt, now)}
            </time>
          ) : (
            'Not yet'
          )}
        </Fact>
        {secret && <Fact term="Rapport’s app secret">{secret.words}</Fact>}
      </dl>
    </section>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  const styles = useStyles();
  return (
    <div>
      <dt className={styles.term}>{term}</dt>
      <dd className={styles.fact}>{children}</dd>
    </div>
  );
}
