import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { act, read } from '../../shell/control.ts';
import { addDays, type CalendarEvent } from './event.ts';

/** What takes place in a week, and what the owner of the calendar does with it. */
export function useCalendar(user: string, monday: Date) {
  const memory = useQueryClient();
  const from = monday.toISOString();
  const { data } = useQuery({
    queryKey: ['calendar', user, from],
    queryFn: () => read<{ value: CalendarEvent[] }>('calendar', { user, from, to: addDays(monday, 7).toISOString() }),
  });
  const { mutate, error, isPending } = useMutation({
    mutationFn: ({ name, input }: { name: string; input: object }) => act(name, { user, ...input }),
    onSettled: () => memory.invalidateQueries({ queryKey: ['calendar', user] }),
  });
  const run = (name: string, input: object) => mutate({ name, input });
  return {
    events: data?.value,
    error,
    isPending,
    respond: (id: string, response: string) => run('respond', { id, response }),
    remove: (id: string) => run('cancelEvent', { id }),
    create: (input: { subject: string; start: string; attendees: string[]; teams: boolean }) => run('createEvent', input),
  };
}

export type Calendar = ReturnType<typeof useCalendar>;
