import { Button } from '@fluentui/react-components';
import { MailInboxRegular, PlugConnectedRegular } from '@fluentui/react-icons';
import { Link } from 'wouter';
import { useConnection } from '#ui/connections/hooks.ts';
import { Empty, Loading, Shown } from '#ui/states.tsx';
import { useFolders } from './folders.ts';
import { Mailbox } from './Mailbox.tsx';

/** The inbox, as soon as there is a mailbox to show. */
export default function MailPage({ params }: { params: { folderId?: string } }) {
  const connection = useConnection();
  const folders = useFolders();
  return (
    <Shown query={connection} loading={<Loading label="Loading your mail" />}>
      {(connected) => {
        if (connected.state === 'not_connected') return <ConnectFirst />;
        return (
          <Shown query={folders} loading={<Loading label="Loading your mail" />}>
            {(items) => (items.length ? <Mailbox connection={connected} folders={items} folderId={params.folderId} /> : <Arriving />)}
          </Shown>
        );
      }}
    </Shown>
  );
}

function ConnectFirst() {
  return (
    <Empty
      icon={<PlugConnectedRegular />}
      heading="h1"
      title="Bring your Outlook mail here"
      action={
        <Link href="/settings" asChild>
          <Button as="a" appearance="primary">
            Connect
          </Button>
        </Link>
      }
    >
      Connect your Microsoft account once. Your inbox then stands beside your customers, and stays in step with Outlook in both directions.
    </Empty>
  );
}

function Arriving() {
  return (
    <Empty icon={<MailInboxRegular />} heading="h1" title="Your mail is on its way">
      Rapport is asking Outlook for your folders. The newest mail comes first, in a few seconds.
    </Empty>
  );
}
