import {
  Avatar,
  Button,
  Caption1,
  makeStyles,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItemLink,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  tokens,
} from '@fluentui/react-components';
import { choices, useAppearance, type Choice } from './appearance.tsx';
import type { State, User } from './shapes.ts';

const useStyles = makeStyles({
  button: { minWidth: 0, padding: '4px', borderRadius: tokens.borderRadiusCircular },
  unseen: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  popover: { minWidth: '240px' },
  mail: { color: tokens.colorNeutralForeground3 },
});

/** Who is signed in, another person instead, and the theme. */
export function AccountMenu({ cloud, user }: { cloud: State; user: User }) {
  const styles = useStyles();
  const { choice, choose } = useAppearance();
  return (
    <Menu checkedValues={{ theme: [choice] }} onCheckedValueChange={(_, { checkedItems }) => choose(checkedItems[0] as Choice)}>
      <MenuTrigger disableButtonEnhancement>
        <Button className={styles.button} appearance="transparent">
          <span className={styles.unseen}>Account: {user.displayName}</span>
          <Avatar name={user.displayName} color="colorful" size={32} badge={{ status: 'available' }} aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuPopover className={styles.popover}>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>Use this window as</MenuGroupHeader>
            {cloud.users.map(({ key, displayName, mail }) => (
              <MenuItemLink
                key={key}
                href={`?user=${key}`}
                icon={<Avatar name={displayName} color="colorful" size={24} aria-hidden />}
                aria-current={key === user.key ? 'true' : undefined}
              >
                {key === user.key ? <strong>{displayName}</strong> : displayName}
                <br />
                <Caption1 className={styles.mail}>{mail}</Caption1>
              </MenuItemLink>
            ))}
          </MenuGroup>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>Theme</MenuGroupHeader>
            {Object.entries(choices).map(([value, words]) => (
              <MenuItemRadio key={value} name="theme" value={value}>
                {words}
              </MenuItemRadio>
            ))}
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
