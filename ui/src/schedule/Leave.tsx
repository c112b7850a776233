import { Button, DialogActions, DialogBody, DialogContent, DialogTitle } from '@fluentui/react-components';

/** Asks before what somebody wrote is thrown away. */
export function Leave({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  return (
    <DialogBody>
      <DialogTitle>Throw this away?</DialogTitle>
      <DialogContent>Nothing is scheduled yet, and what you wrote is kept nowhere else.</DialogContent>
      <DialogActions fluid>
        <Button onClick={onLeave}>Throw away</Button>
        <Button appearance="primary" autoFocus onClick={onStay}>
          Keep writing
        </Button>
      </DialogActions>
    </DialogBody>
  );
}
