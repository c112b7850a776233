import { makeStyles } from '@fluentui/react-components';
import type { State, User } from '../../shell/shapes.ts';
import { goTo } from '../place.ts';
import { Chat } from './Chat.tsx';
import { useChats } from './chat-data.ts';
import { ChatList } from './ChatList.tsx';

const useStyles = makeStyles({ chats: { flex: 1, minWidth: 0, display: 'flex' } });

interface ChatsProps {
  cloud: State;
  user: User;
  /** The chat that is open, where it is not the one with the app. */
  shown: string | undefined;
  openLink(url: string): void;
}

/** A person's chats: the list, and the one that is open. */
export function Chats({ cloud, user, shown, openLink }: ChatsProps) {
  const chats = useChats(user.key);
  return (
    <div className={useStyles().chats}>
      {chats && chats.length > 1 && (
        <ChatList
          chats={chats}
          app={cloud.app}
          shown={shown ?? chats[0]!.id}
          open={(chat) => goTo({ name: 'chat', ...(chat.kind === 'groupChat' && { chat: chat.id }) })}
        />
      )}
      <Chat key={shown} app={cloud.app} user={user} people={cloud.users} id={shown} openLink={openLink} />
    </div>
  );
}
