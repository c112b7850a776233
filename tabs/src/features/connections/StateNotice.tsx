import { Button, MessageBar, MessageBarActions, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components';
import { Link } from 'wouter';
import type { Connection } from '#contract/connections.ts';
import { AskAdmin } from '#ui/connections/AskAdmin.tsx';
import { useMe, type Connect } from '#ui/connections/hooks.ts';
import { LastReceipt, useIsNews } from '#ui/connections/LastReceipt.tsx';
import { FirstSync } from './FirstSync.tsx';
import { KeptCopies } from './KeptCopies.tsx';

const useStyles = makeStyles({
  part: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalM },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** What the state of the connection asks of the person, or what is going on. */
export function StateNotice({ connection, connect }: { connection: Connection; connect: Connect }) {
  const styles = useStyles();
  const { state, reason, receiptId, keepsCopies = false, features } = connection;
  const me = useMe().data;
  const isNews = useIsNews(receiptId);
  if (state === 'syncing') return <FirstSync progress={connection.progress} />;
  if (state === 'needs_reconnect') {
    const asked = features.filter((feature) => feature.state === 'on' || feature.state === 'missing').map(({ name }) => name);
    return (
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>
          {reason ?? 'Microsoft asks you to sign in once more.'} What is here stays; nothing new arrives until then.
        </MessageBarBody>
        <MessageBarActions>
          <Button
            appearance="primary"
            disabled={connect.isPending}
            onClick={() => connect.mutate({ features: asked.length ? asked : ['email'] })}
          >
            {connect.isPending ? 'Waiting for Microsoft…' : 'Reconnect'}
          </Button>
        </MessageBarActions>
      </MessageBar>
    );
  }
  if (state === 'blocked')
    return (
      <div className={styles.part}>
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {reason ?? 'Your organisation has not connected Microsoft 365.'} Your customers are all here; nothing new comes from Outlook.
          </MessageBarBody>
        </MessageBar>
        {me?.isAdmin ? (
          <Link href="/admin/connectors">Connect Microsoft 365 for your organisation</Link>
        ) : (
          me && (
            <>
              <p className={styles.text}>Only an administrator can connect it again. Here is what to write:</p>
              <AskAdmin features={[]} />
            </>
          )
        )}
        {keepsCopies ? <KeptCopies /> : receiptId && <LastReceipt id={receiptId} isNews={isNews} />}
      </div>
    );
  if (state !== 'disconnecting' && state !== 'disconnected') return null;
  return (
    <div className={styles.part}>
      <p className={styles.text}>
        {state === 'disconnecting'
          ? 'Your account is being disconnected. You may leave this page: it goes on by itself.'
          : 'Your account is disconnected. Connect it again whenever you like; what Rapport kept is found again, nothing is doubled.'}
      </p>
      {receiptId && <LastReceipt id={receiptId} isNews={isNews} />}
      {keepsCopies && <KeptCopies />}
    </div>
  );
}
