import { Button, useRestoreFocusTarget } from '@fluentui/react-components';
import { CalendarAddRegular } from '@fluentui/react-icons';
import { Suspense, lazy, useState } from 'react';
import type { ScheduleDialogProps } from './ScheduleDialog.tsx';

const ScheduleDialog = lazy(async () => ({ default: (await import('./ScheduleDialog.tsx')).ScheduleDialog }));

interface ScheduleButtonProps extends Pick<ScheduleDialogProps, 'given' | 'offered' | 'about'> {
  /** Among other tools it looks like one of them. */
  look?: { appearance: 'subtle'; className: string } | undefined;
  /** What it is for, where it is an icon beside something else. */
  named?: { title: string; label: string };
}

/** Opens the form of a new meeting with what is known where the button stands. */
export function ScheduleButton({ look, named, ...form }: ScheduleButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const restoreFocus = useRestoreFocusTarget();
  return (
    <>
      {named ? (
        <Button
          size="small"
          appearance="subtle"
          icon={<CalendarAddRegular />}
          aria-label={named.label}
          title={named.title}
          {...restoreFocus}
          onClick={() => setOpen(true)}
        />
      ) : (
        <Button icon={<CalendarAddRegular />} {...look} {...restoreFocus} onClick={() => setOpen(true)}>
          Schedule a meeting
        </Button>
      )}
      {isOpen && (
        <Suspense>
          <ScheduleDialog {...form} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
