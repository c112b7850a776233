import { Button, Menu, MenuItemLink, MenuList, MenuPopover, MenuTrigger, Tooltip } from '@fluentui/react-components';
import { GridDots24Regular, Mail24Regular, Options24Regular, PeopleTeam24Regular } from '@fluentui/react-icons';
import { cloudUrl } from './control.ts';

/** The waffle: the other windows of the same person, and the control page. */
export function AppLauncher({ user, className }: { user: string; className?: string | undefined }) {
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content="Other windows" relationship="label">
          <Button className={className} appearance="transparent" icon={<GridDots24Regular />} />
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItemLink icon={<PeopleTeam24Regular />} href={cloudUrl(`teams?user=${user}`)}>
            Teams
          </MenuItemLink>
          <MenuItemLink icon={<Mail24Regular />} href={cloudUrl(`outlook?user=${user}`)}>
            Outlook
          </MenuItemLink>
          <MenuItemLink icon={<Options24Regular />} href={cloudUrl('')}>
            Control page
          </MenuItemLink>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
