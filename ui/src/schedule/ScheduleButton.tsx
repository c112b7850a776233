import { Button, useRestoreFocusTarget } from '@fluentui/react-components';
import { CalendarAddRegular } from '@fluentui/react-icons';
import { Suspense, lazy, useState } from 'react';
import type { ScheduleDialogProps } from './ScheduleDialog.tsx';

const ScheduleDialog = lazy(async () => ({ default: (await import('./ScheduleDialog.tsx')).ScheduleDialog }));

/** Opens the form of a new meeting with what is known where the button stands. */
export function ScheduleButton(props: Pick<ScheduleDialogProps, 'given' | 'about'>) {
  const [isOpen, setOpen] = useState(false);
  const restoreFocus = useRestoreFocusTarget();
  return (
    <>
      <Button icon={<CalendarAddRegular />} {...restoreFocus} onClick={() => setOpen(true)}>
        Schedule a meeting
      </Button>
      {isOpen && (
        <Suspense>
          <ScheduleDialog {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
