import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useConnection } from '#ui/connections/hooks.ts';
import { useLiveState } from '#ui/LiveUpdates.tsx';

/** What keeps the pane from being complete, and what to do about it; usually nothing. */
export function Notices() {
  const live = useLiveState();
  const { data: connection } = useConnection();
  if (live === 'offline')
    return (
      <MessageBar layout="multiline" intent="warning">
        <MessageBarBody>Rapport cannot be reached at the moment. This pane catches up by itself.</MessageBarBody>
      </MessageBar>
    );
  if (connection?.state !== 'not_connected' && connection?.state !== 'needs_reconnect') return null;
  return (
    <MessageBar layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{connection.state === 'not_connected' ? 'Your mail is not connected' : 'Connect again'}</MessageBarTitle>
        {connection.reason ?? 'Connect your Microsoft account in Rapport’s settings, in Teams: then your mails with people stand here too.'}
      </MessageBarBody>
    </MessageBar>
  );
}
