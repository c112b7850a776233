import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { AccountMenu } from '../shell/AccountMenu.tsx';
import { AppLauncher } from '../shell/AppLauncher.tsx';
import type { State, User } from '../shell/shapes.ts';

const useStyles = makeStyles({
  bar: { gridArea: 'top', display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, padding: '0 12px 0 10px' },
  where: {
    flex: 1,
    minWidth: 0,
    overflow: 'hidden',
    whiteSpace: 'nowrap',
    textOverflow: 'ellipsis',
    color: tokens.colorNeutralForeground2,
  },
  badge: {
    padding: '1px 8px',
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground2,
  },
});

/** The bar over a Teams window. */
export function TopBar({ cloud, user }: { cloud: State; user: User }) {
  const styles = useStyles();
  const tenant = cloud.tenants.find(({ id }) => id === user.tenantId);
  return (
    <header className={styles.bar}>
      <AppLauncher user={user.key} />
      <Text weight="semibold">Teams</Text>
      <Text size={200} className={styles.badge}>
        sandbox
      </Text>
      <Text size={200} align="end" className={styles.where}>
        {tenant?.displayName}
      </Text>
      <AccountMenu cloud={cloud} user={user} />
    </header>
  );
}
