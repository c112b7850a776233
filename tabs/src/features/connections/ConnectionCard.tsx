import {
  Badge,
  Body1,
  Button,
  Card,
  MessageBar,
  MessageBarBody,
  ProgressBar,
  makeStyles,
  tokens,
  typographyStyles,
} from '@fluentui/react-components';
import { MailRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Connection, FeatureName } from '#contract/connections.ts';
import { useConnect } from '#ui/connections/hooks.ts';
import { Failure } from '#ui/states.tsx';
import { FeatureChoice } from './FeatureChoice.tsx';

const useStyles = makeStyles({
  card: { padding: 'clamp(16px, 3vw, 24px)', rowGap: tokens.spacingVerticalL },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}` },
  who: { flexGrow: 1, minWidth: '160px' },
  icon: { fontSize: '32px', display: 'flex', color: tokens.colorBrandForeground1 },
  heading: { ...typographyStyles.subtitle2, margin: 0 },
  badge: { whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  choices: { border: 'none', margin: 0, padding: 0, display: 'grid', rowGap: tokens.spacingVerticalM },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalS, fontWeight: tokens.fontWeightSemibold },
  progress: { display: 'grid', rowGap: tokens.spacingVerticalXS, fontSize: tokens.fontSizeBase200 },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
});

const states: Record<Connection['state'], { words: string; color: 'informative' | 'brand' | 'success' | 'warning' }> = {
  not_connected: { words: 'Not connected', color: 'informative' },
  syncing: { words: 'Fetching your mail', color: 'brand' },
  connected: { words: 'Connected', color: 'success' },
  needs_reconnect: { words: 'Sign in again', color: 'warning' },
};

/** The person's Microsoft account: what it does for them, how it stands, and the way to connect it. */
export function ConnectionCard({ connection }: { connection: Connection }) {
  const styles = useStyles();
  const connect = useConnect();
  const { state, features, account, reason } = connection;
  const [ticked, setTicked] = useState<readonly FeatureName[]>(() =>
    features.filter((feature) => state === 'not_connected' || feature.state !== 'not_asked').map(({ name }) => name),
  );
  const isUp = state === 'connected' || state === 'syncing';
  const missing = features.filter((feature) => ticked.includes(feature.name) && feature.state !== 'granted');
  const canConnect = !isUp || missing.length > 0;

  return (
    <Card className={styles.card} role="region" aria-label="Microsoft Outlook">
      <header className={styles.head}>
        <span className={styles.icon}>
          <MailRegular aria-hidden />
        </span>
        <div className={styles.who}>
          <h2 className={styles.heading}>Microsoft Outlook</h2>
          <span className={styles.quiet}>{account ?? 'Your work account'}</span>
        </div>
        <Badge className={styles.badge} appearance="tint" color={states[state].color} size="large">
          {states[state].words}
        </Badge>
      </header>
      {state === 'needs_reconnect' && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {reason ?? 'Microsoft asks you to sign in once more.'} What is here stays; nothing new arrives until then.
          </MessageBarBody>
        </MessageBar>
      )}
      {state === 'syncing' && <FirstSync connection={connection} />}
      <fieldset className={styles.choices}>
        <legend className={styles.legend}>{isUp ? 'What Rapport may do' : 'Choose what Rapport may do'}</legend>
        {features.map((feature) => (
          <FeatureChoice
            key={feature.name}
            feature={feature}
            isTicked={ticked.includes(feature.name)}
            isFixed={isUp && feature.state === 'granted'}
            onTick={(isTicked) =>
              setTicked((before) => [...before.filter((name) => name !== feature.name), ...(isTicked ? [feature.name] : [])])
            }
          />
        ))}
      </fieldset>
      {connect.data && (
        <MessageBar intent={connect.data.outcome === 'connected' ? 'success' : 'warning'} layout="multiline" politeness="assertive">
          <MessageBarBody>{connect.data.message}</MessageBarBody>
        </MessageBar>
      )}
      {connect.error && <Failure error={connect.error} />}
      {isUp && (
        <div className={styles.actions}>
          <Link href="/mail" asChild>
            <Button as="a" appearance={missing.length ? 'secondary' : 'primary'}>
              Open your inbox
            </Button>
          </Link>
        </div>
      )}
      {canConnect && (
        <div className={styles.actions}>
          <Button appearance="primary" disabled={connect.isPending || ticked.length === 0} onClick={() => connect.mutate([...ticked])}>
            {connect.isPending ? 'Waiting for Microsoft…' : labelOf(state)}
          </Button>
          <Body1 className={styles.quiet}>
            {ticked.length ? 'A Microsoft window asks for exactly these permissions.' : 'Choose at least one.'}
          </Body1>
        </div>
      )}
    </Card>
  );
}

function labelOf(state: Connection['state']): string {
  if (state === 'not_connected') return 'Connect Microsoft account';
  return state === 'needs_reconnect' ? 'Reconnect' : 'Grant permissions';
}

function FirstSync({ connection }: { connection: Connection }) {
  const styles = useStyles();
  const progress = connection.progress.find(({ resource }) => resource === 'message');
  const done = progress?.done ?? 0;
  const total = Math.max(progress?.total ?? 0, done);
  return (
    <div className={styles.progress} role="status">
      <span>{total ? `${done.toLocaleString()} of ${total.toLocaleString()} messages fetched` : 'Asking Outlook how much there is'}</span>
      <ProgressBar aria-label="First sync" {...(total ? { value: done, max: total } : {})} />
    </div>
  );
}
