import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useConnection } from '#ui/connections/hooks.ts';
import { useLiveState } from '#ui/LiveUpdates.tsx';

/** Says that what stands below may be old, as long as it may. */
export function Outage() {
  if (useLiveState() !== 'offline') return null;
  return (
    <MessageBar layout="multiline" intent="warning">
      <MessageBarBody>Rapport cannot be reached at the moment. This pane catches up by itself.</MessageBarBody>
    </MessageBar>
  );
}

/** Says why mails are missing, where no account is connected. */
export function ConnectHint() {
  const { data: connection } = useConnection();
  if (connection?.state !== 'not_connected' && connection?.state !== 'needs_reconnect') return null;
  const isNew = connection.state === 'not_connected';
  return (
    <MessageBar layout="multiline" intent={isNew ? 'info' : 'warning'}>
      <MessageBarBody>
        <MessageBarTitle>{isNew ? 'See your mails here' : 'Your mails stay behind'}</MessageBarTitle>
        {connection.reason ?? 'Connect your Microsoft account in Rapport’s settings, in Teams.'}
      </MessageBarBody>
    </MessageBar>
  );
}
