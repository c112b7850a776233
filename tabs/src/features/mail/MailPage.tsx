import { MailInboxRegular } from '@fluentui/react-icons';
import type { Connection } from '#contract/connections.ts';
import { ConnectNow } from '#ui/connections/ConnectNow.tsx';
import { useConnection } from '#ui/connections/hooks.ts';
import { needOf } from '#ui/connections/need.ts';
import { Empty, Loading, Shown } from '#ui/states.tsx';
import { useFolders } from './folders.ts';
import { Mailbox } from './Mailbox.tsx';

const withoutMailbox = new Set<Connection['state']>(['not_connected', 'disconnecting', 'disconnected']);
const promised = {
  title: 'Bring your Outlook mail here',
  words:
    'Connect your Microsoft account once. Your inbox then stands beside your customers, and stays in step with Outlook in both directions.',
};

/** The inbox, as soon as there is a mailbox to show. */
export default function MailPage({ params }: { params: { folderId?: string } }) {
  const connection = useConnection();
  const folders = useFolders();
  const toConnect = <ConnectNow layout="page" needs="email" promised={promised} />;
  return (
    <Shown query={connection} loading={<Loading label="Loading your mail" />}>
      {(connected) => {
        if (withoutMailbox.has(connected.state)) return toConnect;
        return (
          <Shown query={folders} loading={<Loading label="Loading your mail" />}>
            {(items) =>
              items.length ? (
                <Mailbox connection={connected} folders={items} folderId={params.folderId} />
              ) : needOf(connected, 'email', promised) ? (
                toConnect
              ) : (
                <Arriving />
              )
            }
          </Shown>
        );
      }}
    </Shown>
  );
}

function Arriving() {
  return (
    <Empty icon={<MailInboxRegular />} heading="h1" title="Your mail is on its way">
      Rapport is asking Outlook for your folders. The newest mail comes first, in a few seconds.
    </Empty>
  );
}
