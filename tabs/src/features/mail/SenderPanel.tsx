import { Button, DrawerBody, DrawerFooter, DrawerHeader, DrawerHeaderTitle, OverlayDrawer } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useEffect, useEffectEvent } from 'react';
import { Link } from 'wouter';
import type { Address } from '#contract/mail.ts';
import { PageLink } from '#ui/PageLink.tsx';
import { PersonCard } from '#ui/people/PersonCard.tsx';
import { useCards } from '#ui/people/hooks.ts';

interface SenderPanelProps {
  sender: Address;
  isOpen: boolean;
  onClose: () => void;
}

/** Who the sender of a mail is, beside the mail. */
export default function SenderPanel({ sender, isOpen, onClose }: SenderPanelProps) {
  const person = useCards([sender.address]).data?.get(sender.address.toLowerCase())?.person;
  useEscape(isOpen, onClose);
  return (
    <OverlayDrawer position="end" open={isOpen} onOpenChange={onClose}>
      <DrawerHeader>
        <DrawerHeaderTitle action={<Button appearance="subtle" aria-label="Close" icon={<DismissRegular />} onClick={onClose} />}>
          Sender
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        <PersonCard someone={sender} companyName={({ id, name }) => <PageLink to={`/companies/${id}`}>{name}</PageLink>} />
      </DrawerBody>
      {person && (
        <DrawerFooter>
          <Link href={`/people/${person.id}`} asChild>
            <Button as="a">See everything</Button>
          </Link>
        </DrawerFooter>
      )}
    </OverlayDrawer>
  );
}

/** Closes by Escape also when the focus is lost, as after a click on a button that is gone once it has done its work. */
function useEscape(isOpen: boolean, onEscape: () => void): void {
  const escape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) onEscape();
  });
  useEffect(() => {
    if (!isOpen) return;
    document.addEventListener('keydown', escape);
    return () => document.removeEventListener('keydown', escape);
  }, [isOpen]);
}
