import { Avatar, Button, makeStyles, MessageBar, MessageBarBody, Spinner, Text, tokens } from '@fluentui/react-components';
import { Bot24Regular } from '@fluentui/react-icons';
import { useEffect, useRef } from 'react';
import type { App, User } from '../../shell/shapes.ts';
import { isTaken, useChat } from './chat-data.ts';
import { iconOf, nameOf } from './ChatList.tsx';
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
  name: { flex: 1 },
  gone: { padding: '24px' },
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

interface ChatProps {
  app: App;
  user: User;
  people: User[];
  /** Which chat, where it is not the one with the app. */
  id: string | undefined;
  openLink(url: string): void;
}

/** One chat: with the app alone, or among several people who may have added the app. */
export function Chat({ app, user, people, id, openLink }: ChatProps) {
  const styles = useStyles();
  const { chat, error, install, say, press, search } = useChat(user.key, id);
  const end = useRef<HTMLLIElement>(null);
  const last = chat?.lines.at(-1);
  useEffect(() => void end.current?.scrollIntoView({ block: 'end' }), [last?.id, last?.editedAt]);
  if (error) return <Text className={styles.gone}>{error.message}</Text>;
  if (!chat) return <Spinner className={styles.column} label="Opening the chat" />;
  const isPersonal = chat.kind === 'personal';
  const unknown = isPersonal && !chat.installed && chat.lines.length === 0;
  const installButton = (
    <Button appearance="primary" size="large" disabled={install.isPending} onClick={() => install.mutate()}>
      Install {app.name}
    </Button>
  );
  return (
    <div className={styles.column}>
      <div className={styles.header}>
        <Avatar icon={iconOf(chat)} shape={isPersonal ? 'square' : 'circular'} color="brand" aria-hidden />
        <Text as="h1" size={400} weight="bold" className={styles.name} truncate wrap={false}>
          {nameOf(chat, app)}
        </Text>
        {!isPersonal && !chat.installed && (
          <Button disabled={install.isPending} onClick={() => install.mutate()}>
            Add {app.name}
          </Button>
        )}
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
          <ol className={styles.list} aria-label={isPersonal ? `Chat with ${app.name}` : `Chat ${nameOf(chat, app)}`} aria-live="polite">
            {chat.lines.map((line) => (
              <ChatLine
                key={line.id}
                line={line}
                app={app}
                user={user}
                people={people}
                openLink={openLink}
                press={press.mutateAsync}
                search={search}
              />
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
      {isPersonal && chat.installed && <MessageBox label={`Message to ${app.name}`} hint="Type a message" send={say.mutate} />}
      {!isPersonal && (
        <MessageBox label={`Message to ${nameOf(chat, app)}`} hint={`Type a message, @${app.name} to ask the app`} send={say.mutate} />
      )}
      {isPersonal && !chat.installed && !unknown && <div className={styles.again}>{installButton}</div>}
    </div>
  );
}
