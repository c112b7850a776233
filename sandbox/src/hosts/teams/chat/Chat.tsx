import { Avatar, Button, makeStyles, MessageBar, MessageBarBody, Spinner, Text, tokens } from '@fluentui/react-components';
import { Bot24Regular } from '@fluentui/react-icons';
import { useEffect, useRef } from 'react';
import type { App, User } from '../../shell/shapes.ts';
import { isTaken, useChat } from './chat-data.ts';
import { ChatLine } from './ChatLine.tsx';
import { MessageBox } from './MessageBox.tsx';

const useStyles = makeStyles({
  column: { flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column', backgroundColor: tokens.colorNeutralBackground2 },
  header: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: '48px',
    padding: '0 16px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  lines: { flex: 1, overflowY: 'auto', padding: '16px 20px' },
  list: { listStyle: 'none', margin: '0 auto', padding: 0, maxWidth: '760px', display: 'flex', flexDirection: 'column', gap: '12px' },
  empty: {
    height: '100%',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: '12px',
    textAlign: 'center',
  },
  again: { padding: '16px', textAlign: 'center' },
  big: { width: '56px', height: '56px', color: tokens.colorBrandForeground1 },
});

/** The personal chat with the bot. */
export function Chat({ app, user, openLink }: { app: App; user: User; openLink(url: string): void }) {
  const styles = useStyles();
  const { chat, install, say, press } = useChat(user.key);
  const end = useRef<HTMLLIElement>(null);
  const last = chat?.lines.at(-1);
  useEffect(() => void end.current?.scrollIntoView({ block: 'end' }), [last?.id, last?.editedAt]);
  if (!chat) return <Spinner className={styles.column} label="Opening the chat" />;
  const unknown = !chat.installed && chat.lines.length === 0;
  const installButton = (
    <Button appearance="primary" size="large" disabled={install.isPending} onClick={() => install.mutate()}>
      Install {app.name}
    </Button>
  );
  return (
    <div className={styles.column}>
      <div className={styles.header}>
        <Avatar name={app.name} icon={<Bot24Regular />} shape="square" color="brand" aria-hidden />
        <Text as="h1" size={400} weight="bold">
          {app.name}
        </Text>
      </div>
      <div className={styles.lines}>
        {unknown ? (
          <div className={styles.empty}>
            <Bot24Regular className={styles.big} aria-hidden />
            <Text size={500} weight="semibold">
              {app.name} is not installed yet
            </Text>
            <Text>Install it, and its bot introduces itself here.</Text>
            {installButton}
          </div>
        ) : (
          <ol className={styles.list} aria-label={`Chat with ${app.name}`} aria-live="polite">
            {chat.lines.map((line) => (
              <ChatLine key={line.id} line={line} app={app} openLink={openLink} press={press.mutateAsync} />
            ))}
            <li ref={end} aria-hidden />
          </ol>
        )}
      </div>
      {install.data?.status !== undefined && !isTaken(install.data.status) && (
        <MessageBar intent="error">
          <MessageBarBody>
            {app.name} is installed, but did not take the news of it ({install.data.status}).
          </MessageBarBody>
        </MessageBar>
      )}
      {chat.installed && <MessageBox name={app.name} send={say.mutate} />}
      {!chat.installed && !unknown && <div className={styles.again}>{installButton}</div>}
    </div>
  );
}
