import { Button, makeStyles, Text, tokens, Tooltip } from '@fluentui/react-components';
import { CalendarLtr20Regular, Mail20Regular, Navigation20Regular } from '@fluentui/react-icons';
import { AccountMenu } from '../shell/AccountMenu.tsx';
import { AppLauncher } from '../shell/AppLauncher.tsx';
import type { State, User } from '../shell/shapes.ts';
import type { Layout } from './use-layout.ts';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: '48px',
    padding: '0 10px',
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
  },
  light: { color: tokens.colorNeutralForegroundOnBrand, ':hover': { color: tokens.colorNeutralForegroundOnBrand } },
  badge: { padding: '1px 8px', borderRadius: tokens.borderRadiusCircular, border: '1px solid currentColor' },
  where: { flex: 1, minWidth: 0, overflow: 'hidden', whiteSpace: 'nowrap', textOverflow: 'ellipsis' },
});

interface TopBarProps {
  cloud: State;
  user: User;
  layout: Layout;
  toggleFolders(): void;
  place: Place;
  goTo(place: Place): void;
}

/** What the window shows. */
export type Place = 'mail' | 'calendar';

/** The bar over an Outlook window. */
export function TopBar({ cloud, user, layout, toggleFolders, place, goTo }: TopBarProps) {
  const styles = useStyles();
  return (
    <header className={styles.bar}>
      <AppLauncher user={user.key} className={styles.light} />
      {layout !== 'wide' && place === 'mail' && (
        <Tooltip content="Folders" relationship="label">
          <Button appearance="transparent" className={styles.light} icon={<Navigation20Regular />} onClick={toggleFolders} />
        </Tooltip>
      )}
      <Text weight="semibold" size={400}>
        Outlook
      </Text>
      <Text size={200} className={styles.badge}>
        sandbox
      </Text>
      <Tooltip content={place === 'mail' ? 'Calendar' : 'Mail'} relationship="label">
        <Button
          appearance="transparent"
          className={styles.light}
          icon={place === 'mail' ? <CalendarLtr20Regular /> : <Mail20Regular />}
          onClick={() => goTo(place === 'mail' ? 'calendar' : 'mail')}
        />
      </Tooltip>
      <Text size={200} align="end" className={styles.where}>
        {user.mail}
      </Text>
      <AccountMenu cloud={cloud} user={user} />
    </header>
  );
}
