import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useAppearance } from '../shell/appearance.tsx';
import { useSignedIn } from '../shell/cloud.ts';
import type { State, User } from '../shell/shapes.ts';
import { AppDialog } from './AppDialog.tsx';
import { AppTab } from './AppTab.tsx';
import { Chats } from './chat/Chats.tsx';
import { Meetings } from './meetings/Meetings.tsx';
import { usePlace, type Place } from './place.ts';
import { Rail } from './Rail.tsx';
import { TopBar } from './TopBar.tsx';
import { createSession } from './session.ts';

const useStyles = makeStyles({
  window: {
    display: 'grid',
    gridTemplate: '"top top" 48px "rail main" minmax(0, 1fr) / auto minmax(0, 1fr)',
    height: '100%',
    backgroundColor: tokens.colorNeutralBackground4,
  },
  main: {
    gridArea: 'main',
    display: 'flex',
    minWidth: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTopLeftRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRightWidth: 0,
    borderBottomWidth: 0,
    overflow: 'hidden',
  },
});

const titles: Partial<Record<Place['name'], string>> = { chat: 'Chat', meetings: 'Calendar' };

/** Teams, as far as the app needs it: its tab, its bot, and who is signed in. */
export function TeamsWindow() {
  const signedIn = useSignedIn();
  return signedIn ? <Window {...signedIn} /> : <Spinner style={{ height: '100%' }} label="Starting Teams" />;
}

function Window({ cloud, user }: { cloud: State; user: User }) {
  const styles = useStyles();
  const { scheme } = useAppearance();
  const place = usePlace();
  const [session] = useState(() => createSession(cloud, user));
  const shown = useSyncExternalStore(session.onChange, session.shown);
  useEffect(() => session.host.listen(), [session]);
  useEffect(() => session.dress(scheme), [session, scheme]);
  return (
    <div className={styles.window}>
      <TopBar cloud={cloud} user={user} />
      <Rail app={cloud.app} place={place} />
      <main className={styles.main} aria-label={titles[place.name] ?? cloud.app.name}>
        <AppTab app={cloud.app} session={session} shown={shown} hidden={place.name !== 'app'} />
        {place.name === 'chat' && <Chats cloud={cloud} user={user} shown={place.chat} openLink={session.openLink} />}
        {place.name === 'meetings' && <Meetings cloud={cloud} user={user} />}
      </main>
      {shown.dialog && <AppDialog dialog={shown.dialog} host={session.host} />}
    </div>
  );
}
