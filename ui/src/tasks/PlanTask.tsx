import type { Task } from '#contract/tasks.ts';
import { isOver } from '../day.ts';
import { useNow } from '../people/use-now.ts';
import { ScheduleButton } from '../schedule/ScheduleButton.tsx';

/** Gives a task its time in the calendar: an event of mine, on the day by which it is due, with the deal that it is about. */
export function PlanTask({ task: { title, dueOn, about, isDone } }: { task: Task }) {
  const now = useNow();
  if (isDone) return null;
  const day = dueOn !== null && !isOver(dueOn, now) ? { day: dueOn } : {};
  return (
    <ScheduleButton
      named={{ title: 'Put it into my calendar', label: `Put ${title} into my calendar` }}
      given={{ title, isOnline: false, ...day }}
      about={about?.kind === 'deal' ? { dealId: about.id } : {}}
    />
  );
}
