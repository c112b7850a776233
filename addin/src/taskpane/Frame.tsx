import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  pane: {
    height: '100%',
    boxSizing: 'border-box',
    overflowY: 'auto',
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  // Outlook shows the name above the pane; who listens to the page does not hear that.
  unseen: { position: 'absolute', width: '1px', height: '1px', margin: 0, overflow: 'hidden', clipPath: 'inset(50%)' },
});

/** The room of the pane: it scrolls by itself, whatever Outlook gives it. */
export function Frame({ children }: { children: ReactNode }) {
  const styles = useStyles();
  return (
    <main className={styles.pane} aria-label="Rapport">
      <h1 className={styles.unseen}>Rapport</h1>
      {children}
    </main>
  );
}
