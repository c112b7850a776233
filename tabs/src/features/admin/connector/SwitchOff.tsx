import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-components';
import { useAdminStyles } from '../styles.ts';

interface SwitchOffProps {
  title: string;
  stops: readonly string[];
  onConfirm: () => void;
  onClose: () => void;
}

/** Says what stops before a feature is switched off for everybody. */
export function SwitchOff({ title, stops, onConfirm, onClose }: SwitchOffProps) {
  const styles = useAdminStyles();
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => open || onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Switch off {title} for everyone?</DialogTitle>
          <DialogContent className={styles.part}>
            {stops.length > 0 && (
              <ul>
                {stops.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            )}
            <p className={styles.text}>
              What is in Rapport stays, and so do all sign-ins. Switched on again, it goes on where it stood and catches up.
            </p>
          </DialogContent>
          <DialogActions fluid>
            <Button onClick={onClose}>Keep it on</Button>
            <Button
              appearance="primary"
              onClick={() => {
                onConfirm();
                onClose();
              }}
            >
              Switch off
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
