import { Badge, Card, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { MailRegular } from '@fluentui/react-icons';
import type { Connection } from '#contract/connections.ts';
import { ConnectOutcome } from '#ui/connections/ConnectOutcome.tsx';
import { useConnect } from '#ui/connections/hooks.ts';
import { Connected } from './Connected.tsx';
import { ConnectForm } from './ConnectForm.tsx';
import { StateNotice } from './StateNotice.tsx';

const useStyles = makeStyles({
  card: { padding: 'clamp(16px, 3vw, 24px)', rowGap: tokens.spacingVerticalL },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}` },
  who: { flexGrow: 1, minWidth: '160px' },
  icon: { fontSize: '32px', display: 'flex', color: tokens.colorBrandForeground1 },
  heading: { ...typographyStyles.subtitle2, margin: 0 },
  badge: { whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
});

const states: Record<Connection['state'], { words: string; color: 'informative' | 'brand' | 'success' | 'warning' }> = {
  not_connected: { words: 'Not connected', color: 'informative' },
  syncing: { words: 'Syncing', color: 'brand' },
  connected: { words: 'Connected', color: 'success' },
  needs_reconnect: { words: 'Sign in again', color: 'warning' },
  disconnecting: { words: 'Disconnecting', color: 'brand' },
  disconnected: { words: 'Disconnected', color: 'informative' },
  blocked: { words: 'Not available', color: 'warning' },
};

/** The person's Microsoft account: what it does for them, how it stands, and how to connect and disconnect it. */
export function ConnectionCard({ connection }: { connection: Connection }) {
  const styles = useStyles();
  const connect = useConnect();
  const { state, account } = connection;
  const isUp = state === 'connected' || state === 'syncing';
  const outcome = connect.data?.outcome;
  const isPast = !isUp && (outcome === 'connected' || outcome === 'partly'); // what was true when the window closed
  const isOver = state === 'not_connected' || state === 'disconnected';
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
      <StateNotice connection={connection} connect={connect} />
      {!isPast && <ConnectOutcome connect={connect} />}
      {isOver && <ConnectForm features={connection.features} connect={connect} />}
      {(isUp || state === 'needs_reconnect') && <Connected connection={connection} connect={connect} />}
    </Card>
  );
}
