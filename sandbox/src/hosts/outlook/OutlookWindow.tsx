import { makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components';
import { useSignedIn } from '../shell/cloud.ts';
import type { State, User } from '../shell/shapes.ts';
import { CalendarView } from './calendar/CalendarView.tsx';
import { Compose } from './Compose.tsx';
import { FolderList } from './FolderList.tsx';
import { MessageList } from './MessageList.tsx';
import { ReadingPane } from './ReadingPane.tsx';
import { Ribbon } from './Ribbon.tsx';
import { TaskPane } from './TaskPane.tsx';
import { TopBar } from './TopBar.tsx';
import { useDesk } from './use-desk.ts';
import { usePlace } from './use-place.ts';

const useStyles = makeStyles({
  window: { height: '100%', display: 'flex', flexDirection: 'column', backgroundColor: tokens.colorNeutralBackground4 },
  main: { flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
  away: { display: 'none' },
  panes: { flex: 1, minHeight: 0, display: 'flex', gap: '6px', padding: '0 6px 6px', position: 'relative' },
});

/** Outlook on the web, as far as an add-in that reads and writes mail needs it. */
export function OutlookWindow() {
  const signedIn = useSignedIn();
  return signedIn ? <Window {...signedIn} /> : <Spinner style={{ height: '100%' }} label="Starting Outlook" />;
}

function Window({ cloud, user }: { cloud: State; user: User }) {
  const styles = useStyles();
  const desk = useDesk(user);
  const [place, goTo] = usePlace();
  const { layout, message, draft, pane } = desk;
  const reading = desk.selected !== undefined || draft !== undefined;
  const oneAtATime = layout === 'narrow';
  return (
    <div className={styles.window}>
      <TopBar cloud={cloud} user={user} layout={layout} toggleFolders={desk.toggleFolders} place={place} goTo={goTo} />
      {place === 'calendar' && <CalendarView cloud={cloud} user={user} />}
      <main className={mergeClasses(styles.main, place !== 'mail' && styles.away)}>
        <Ribbon app={cloud.app} desk={desk} />
        <div className={styles.panes}>
          {desk.showsFolders && <FolderList user={user} folders={desk.folders} current={desk.folder?.id} open={desk.openFolder} />}
          {!(oneAtATime && reading) && (
            <MessageList user={user.key} folder={desk.folder} now={cloud.now} selected={desk.selected} select={desk.select} />
          )}
          {draft ? (
            <Compose key={draft.key} user={user} cloud={cloud} draft={draft} desk={desk} />
          ) : (
            !(oneAtATime && !reading) && (
              <ReadingPane message={message} gone={desk.gone} notices={desk.notices} back={oneAtATime ? desk.deselect : undefined} />
            )
          )}
          {pane && <TaskPane key={draft ? 'compose' : 'read'} app={cloud.app} desk={desk} over={layout !== 'wide'} />}
        </div>
      </main>
    </div>
  );
}
