import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { AppGeneric20Filled, Dismiss20Regular } from '@fluentui/react-icons';
import type { App } from '../shell/shapes.ts';
import type { Desk } from './use-desk.ts';
import { useOfficeHost } from './use-office-host.ts';

const useStyles = makeStyles({
  // The width at which Outlook on the web shows a task pane.
  pane: {
    width: '320px',
    flexShrink: 0,
    display: 'flex',
    flexDirection: 'column',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow2,
    overflow: 'hidden',
  },
  over: { position: 'absolute', zIndex: 1, right: '6px', top: 0, bottom: '6px', boxShadow: tokens.shadow28 },
  header: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    padding: '6px 6px 6px 12px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  icon: { color: tokens.colorBrandForeground1 },
  name: { flex: 1 },
  frame: { flex: 1, border: 0, width: '100%' },
});

/** The add-in beside the message, pinned. */
export function TaskPane({ app, desk, over }: { app: App; desk: Desk; over: boolean }) {
  const styles = useStyles();
  const frame = useOfficeHost(app, desk);
  return (
    <aside className={mergeClasses(styles.pane, over && styles.over)} aria-label={`${app.name} pane`}>
      <div className={styles.header}>
        <AppGeneric20Filled className={styles.icon} aria-hidden />
        <Text weight="semibold" className={styles.name}>
          {app.name}
        </Text>
        <Button appearance="subtle" aria-label="Close pane" icon={<Dismiss20Regular />} onClick={desk.togglePane} />
      </div>
      <iframe ref={frame} className={styles.frame} title={app.name} src={app.addinUrl} allow="clipboard-write" />
    </aside>
  );
}
