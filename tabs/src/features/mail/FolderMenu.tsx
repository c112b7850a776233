import { Button, DrawerBody, DrawerHeader, DrawerHeaderTitle, OverlayDrawer } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import type { MailFolder } from '#contract/mail.ts';
import { FolderList } from './FolderList.tsx';

interface FolderMenuProps {
  folders: readonly MailFolder[];
  selectedId: string;
  isOpen: boolean;
  onClose: () => void;
}

/** The folders where there is no room for them beside the list. */
export default function FolderMenu({ folders, selectedId, isOpen, onClose }: FolderMenuProps) {
  return (
    <OverlayDrawer open={isOpen} onOpenChange={onClose} style={{ width: '280px' }}>
      <DrawerHeader>
        <DrawerHeaderTitle action={<Button appearance="subtle" aria-label="Close" icon={<DismissRegular />} onClick={onClose} />}>
          Mail folders
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        <FolderList folders={folders} selectedId={selectedId} onSelect={onClose} />
      </DrawerBody>
    </OverlayDrawer>
  );
}
