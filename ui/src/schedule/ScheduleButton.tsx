import { Button, useRestoreFocusTarget } from '@fluentui/react-components';
import { CalendarAddRegular } from '@fluentui/react-icons';
import { useScheduling, type Beginning } from './Scheduling.tsx';

interface ScheduleButtonProps extends Beginning {
  /** Among other tools it looks like one of them. */
  look?: { appearance: 'subtle'; className: string } | undefined;
  /** What it is for, where it is an icon beside something else. */
  named?: { title: string; label: string };
}

/** Opens the form of a new meeting with what is known where the button stands. */
export function ScheduleButton({ look, named, ...beginning }: ScheduleButtonProps) {
  const schedule = useScheduling();
  const restoreFocus = useRestoreFocusTarget();
  const small = named && ({ size: 'small', appearance: 'subtle', title: named.title, 'aria-label': named.label } as const);
  return (
    <Button icon={<CalendarAddRegular />} {...look} {...small} {...restoreFocus} onClick={() => schedule(beginning)}>
      {named ? null : 'Schedule a meeting'}
    </Button>
  );
}
