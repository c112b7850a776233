import { Button, DrawerBody, DrawerHeader, DrawerHeaderTitle, OverlayDrawer } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import type { Address } from '#contract/mail.ts';
import { PersonCard } from '#ui/people/PersonCard.tsx';

/** Who the sender of a mail is, beside the mail. */
export default function SenderPanel({ sender, onClose }: { sender: Address | undefined; onClose: () => void }) {
  return (
    <OverlayDrawer position="end" open={sender !== undefined} onOpenChange={onClose}>
      <DrawerHeader>
        <DrawerHeaderTitle action={<Button appearance="subtle" aria-label="Close" icon={<DismissRegular />} onClick={onClose} />}>
          Sender
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>{sender && <PersonCard someone={sender} />}</DrawerBody>
    </OverlayDrawer>
  );
}
