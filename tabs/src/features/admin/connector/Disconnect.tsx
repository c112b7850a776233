import { Button, useRestoreFocusTarget } from '@fluentui/react-components';
import { PlugDisconnectedRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useAdminStyles } from '../styles.ts';
import { DisconnectDialog } from './DisconnectDialog.tsx';

/** The way out, and what it means, before anything is asked. */
export function Disconnect() {
  const styles = useAdminStyles();
  const restoreFocus = useRestoreFocusTarget();
  const [isOpen, setOpen] = useState(false);
  return (
    <section className={styles.part} aria-label="Disconnect">
      <div>
        <h3 className={styles.subheading}>Disconnect the organisation</h3>
        <p className={styles.text}>
          Ends Microsoft 365 for everyone here. Meetings, recordings, transcripts, people and files in Rapport stay, and nothing at
          Microsoft is changed. To stop a single feature, switch it off above.
        </p>
      </div>
      <div>
        <Button {...restoreFocus} icon={<PlugDisconnectedRegular />} onClick={() => setOpen(true)}>
          Disconnect…
        </Button>
      </div>
      {isOpen && <DisconnectDialog onClose={() => setOpen(false)} />}
    </section>
  );
}
