import { Button, makeStyles, MessageBar, MessageBarBody, MessageBarTitle, Text, tokens, Tooltip } from '@fluentui/react-components';
import { ArrowClockwise20Regular, AppGeneric24Filled } from '@fluentui/react-icons';
import type { App } from '../shell/shapes.ts';
import { useFrame } from './use-frame.ts';
import type { Session, Shown } from './session.ts';

const useStyles = makeStyles({
  column: { flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column' },
  hidden: { display: 'none' },
  header: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: '48px',
    padding: '0 12px 0 16px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  icon: { color: tokens.colorBrandForeground1 },
  name: { flex: 1 },
  frame: { flex: 1, border: 0, width: '100%', backgroundColor: 'transparent' },
});

/** The app's personal tab in its frame. */
export function AppTab({ app, session, shown, hidden }: { app: App; session: Session; shown: Shown; hidden: boolean }) {
  const styles = useStyles();
  const frame = useFrame(session.host, { frameContext: 'content' });
  return (
    <div className={hidden ? styles.hidden : styles.column}>
      <div className={styles.header}>
        <AppGeneric24Filled className={styles.icon} aria-hidden />
        <Text as="h1" size={400} weight="bold" className={styles.name}>
          {app.name}
        </Text>
        <Tooltip content="Load the tab again" relationship="label">
          <Button appearance="subtle" icon={<ArrowClockwise20Regular />} onClick={session.reload} />
        </Tooltip>
      </div>
      {shown.failure !== undefined && (
        <MessageBar intent="error">
          <MessageBarBody>
            <MessageBarTitle>There was a problem reaching this app.</MessageBarTitle>
            {shown.failure}
          </MessageBarBody>
        </MessageBar>
      )}
      <iframe
        key={shown.visit}
        ref={frame}
        className={styles.frame}
        title={`${app.name} tab`}
        name="embedded-page-container"
        src={app.tabUrl}
        allow="clipboard-write; clipboard-read"
      />
    </div>
  );
}
