import { Avatar, Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { Bot20Regular, People20Regular, Video20Regular } from '@fluentui/react-icons';
import type { App } from '../../shell/shapes.ts';
import type { ChatInfo } from './chat-data.ts';

const useStyles = makeStyles({
  list: {
    width: '260px',
    flexShrink: 0,
    overflowY: 'auto',
    padding: '8px',
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 760px)': { width: '64px' },
  },
  chat: {
    width: '100%',
    justifyContent: 'flex-start',
    gap: '10px',
    padding: '8px',
    fontWeight: tokens.fontWeightRegular,
    '@media (max-width: 760px)': { '& > span:last-child': { display: 'none' } },
  },
  shown: { backgroundColor: tokens.colorNeutralBackground1Selected, fontWeight: tokens.fontWeightSemibold },
});

interface ChatListProps<Chat> {
  chats: Chat[];
  app: App;
  shown: string;
  open(chat: Chat): void;
}

/** The chats by name. */
export function ChatList<Chat extends ChatInfo>({ chats, app, shown, open }: ChatListProps<Chat>) {
  const styles = useStyles();
  return (
    <nav className={styles.list} aria-label="Chats">
      {chats.map((chat) => (
        <Button
          key={chat.id}
          appearance="transparent"
          className={mergeClasses(styles.chat, chat.id === shown && styles.shown)}
          aria-current={chat.id === shown ? 'page' : undefined}
          onClick={() => open(chat)}
        >
          <Avatar size={32} shape={chat.kind === 'personal' ? 'square' : 'circular'} color="brand" icon={iconOf(chat)} aria-hidden />
          <Text truncate wrap={false}>
            {nameOf(chat, app)}
          </Text>
        </Button>
      ))}
    </nav>
  );
}

/** What a chat is called. */
export const nameOf = ({ kind, topic, members }: ChatInfo, app: App): string =>
  kind === 'personal' ? app.name : topic || members.join(', ');

/** The picture of a kind of chat. */
export function iconOf({ kind, meetingId }: ChatInfo) {
  if (kind === 'personal') return <Bot20Regular />;
  return meetingId === null ? <People20Regular /> : <Video20Regular />;
}
