import { makeStyles, tokens } from '@fluentui/react-components';
import { MailRegular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import { ConnectNow } from '#ui/connections/ConnectNow.tsx';
import { useVisitor } from '#ui/connections/use-visitor.ts';
import { Empty } from '#ui/states.tsx';
import { ComposePane } from '../features/compose/ComposePane.tsx';
import { ReadPane } from '../features/people/ReadPane.tsx';
import type { Outlook } from '../office/outlook.ts';
import { Door } from './Door.tsx';
import { Frame } from './Frame.tsx';
import { Outage } from './notices.tsx';

const useStyles = makeStyles({ stack: { display: 'grid', rowGap: tokens.spacingVerticalXL } });

const promised = { title: 'See your mails here', words: 'Connect your Microsoft account, and what you wrote to each other stands here.' };

/** What belongs to the mail that is open, and follows when another one is opened. */
export function Pane({ outlook }: { outlook: Outlook }) {
  const [item, setItem] = useState(outlook.item);
  const styles = useStyles();
  useEffect(() => outlook.onItem(() => setItem(outlook.item())), [outlook]);
  const { me, isIn } = useVisitor();
  if (me.data && !isIn)
    return (
      <Frame>
        <Door isAdmin={me.data.isAdmin} />
      </Frame>
    );
  return (
    <Frame>
      <div className={styles.stack}>
        <Outage />
        {item.mode === 'read' && <ReadPane key={item.id} item={item} me={outlook.me} />}
        {item.mode === 'compose' && <ComposePane item={item} me={outlook.me} />}
        {item.mode === 'nothing' && (
          <Empty icon={<MailRegular />} title="No mail is open">
            Open a mail to see who wrote it and what happened before.
          </Empty>
        )}
        <ConnectNow needs="email" promised={promised} />
      </div>
    </Frame>
  );
}
