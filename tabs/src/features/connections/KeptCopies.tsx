import { Button, useRestoreFocusTarget } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { DisconnectDialog } from './DisconnectDialog.tsx';

/** The copies that stayed when the organisation was disconnected, and their end. */
export function KeptCopies() {
  const restoreFocus = useRestoreFocusTarget();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <span>The copies of your mail and calendar are still in Rapport.</span>
      <div>
        <Button {...restoreFocus} icon={<DeleteRegular />} onClick={() => setOpen(true)}>
          Delete my copies…
        </Button>
      </div>
      {isOpen && <DisconnectDialog of="copies" onClose={() => setOpen(false)} />}
    </>
  );
}
