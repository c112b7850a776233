import { Button, makeStyles, ToggleButton, Toolbar, ToolbarDivider, tokens } from '@fluentui/react-components';
import {
  AppGeneric20Filled,
  AppGeneric20Regular,
  Archive20Regular,
  ArrowReply20Regular,
  Delete20Regular,
  Mail20Regular,
  MailRead20Regular,
  MailUnread20Regular,
} from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { App } from '../shell/shapes.ts';
import type { Desk } from './use-desk.ts';

const useStyles = makeStyles({
  ribbon: {
    margin: '6px',
    padding: '4px 8px',
    gap: '2px',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow2,
  },
  end: { marginLeft: 'auto' },
});

/** What can be done with the open message, and the add-in's button. */
export function Ribbon({ app, desk }: { app: App; desk: Desk }) {
  const styles = useStyles();
  const { message, draft, layout, pane } = desk;
  const open = draft ? undefined : message;
  const words = layout !== 'narrow';
  const command = (label: string, icon: ReactElement, run: () => unknown) => (
    <Button appearance="subtle" icon={icon} aria-label={label} title={label} disabled={!open} onClick={() => void run()}>
      {words ? label : undefined}
    </Button>
  );
  return (
    <Toolbar className={styles.ribbon} aria-label="Mail">
      <Button appearance="primary" icon={<Mail20Regular />} onClick={() => desk.compose()}>
        New mail
      </Button>
      <ToolbarDivider />
      {command('Delete', <Delete20Regular />, () => desk.remove(open!.id))}
      {command('Archive', <Archive20Regular />, () => desk.archive(open!.id))}
      {command('Reply', <ArrowReply20Regular />, () => desk.reply(open!))}
      {open?.isRead === false
        ? command('Mark as read', <MailRead20Regular />, () => desk.markRead(open.id, true))
        : command('Mark as unread', <MailUnread20Regular />, () => desk.markRead(open!.id, false))}
      <ToggleButton
        className={styles.end}
        appearance="subtle"
        checked={pane}
        icon={pane ? <AppGeneric20Filled /> : <AppGeneric20Regular />}
        onClick={desk.togglePane}
      >
        {app.name}
      </ToggleButton>
    </Toolbar>
  );
}
