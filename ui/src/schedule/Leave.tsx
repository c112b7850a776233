import { Button, DialogActions, DialogBody, DialogContent, DialogTitle } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { takeFocus } from '../focus.ts';

interface LeaveProps {
  /** What leaving means. */
  words: string;
  onStay: () => void;
  onLeave: () => void;
}

/** Asks before what somebody wrote is thrown away. */
export function Leave({ words, onStay, onLeave }: LeaveProps) {
  // Whoever stays goes on where he was.
  const [before] = useState(() => document.activeElement as HTMLElement | null);
  useEffect(() => () => before?.focus(), [before]);
  return (
    <DialogBody>
      <DialogTitle>Throw this away?</DialogTitle>
      <DialogContent>{words}</DialogContent>
      <DialogActions fluid>
        <Button onClick={onLeave}>Throw away</Button>
        <Button ref={takeFocus} appearance="primary" onClick={onStay}>
          Keep writing
        </Button>
      </DialogActions>
    </DialogBody>
  );
}
