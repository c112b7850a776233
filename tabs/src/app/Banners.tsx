import { Link as FluentLink, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { Link, useLocation } from 'wouter';
import { useLiveState } from '#ui/LiveUpdates.tsx';

interface BannersProps {
  isDisconnected: boolean;
  isAdmin: boolean;
}

/** What is true of every page at the moment: no line to the server, no Microsoft 365. */
export function Banners({ isDisconnected, isAdmin }: BannersProps) {
  const isOffline = useLiveState() === 'offline';
  const [location] = useLocation();
  return (
    <>
      {isOffline && (
        <MessageBar intent="warning" style={{ flexShrink: 0 }}>
          <MessageBarBody>No connection to Rapport. What you see may be old; it catches up by itself.</MessageBarBody>
        </MessageBar>
      )}
      {isDisconnected && !location.startsWith('/admin/connectors') && (
        <MessageBar intent="info" layout="multiline" style={{ flexShrink: 0 }}>
          <MessageBarBody>
            Your organisation has disconnected Microsoft 365. Your customers are all here; nothing new comes from Outlook or Teams.{' '}
            {isAdmin && (
              <Link href="/admin/connectors" asChild>
                <FluentLink inline>Connect again</FluentLink>
              </Link>
            )}
          </MessageBarBody>
        </MessageBar>
      )}
    </>
  );
}
