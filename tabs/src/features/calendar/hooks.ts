import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerEvent, getEvent, listCalendars, listEvents, type EventDetail } from '#contract/calendar.ts';
import type { Input } from '#contract/route.ts';
import { dateOf } from '#ui/day.ts';
import { useSession } from '#ui/session.tsx';
import { daysLater } from './days.ts';

const calendarKey = ['calendar'];

/** My events on these days. While others are read, those of before stay. */
export function useEvents(days: readonly string[]) {
  const { call } = useSession();
  const [first, last] = [days[0]!, days.at(-1)!];
  const query = { from: dateOf(first).toISOString(), until: dateOf(daysLater(last, 1)).toISOString() };
  return useQuery({
    queryKey: [...calendarKey, 'events', first, last],
    queryFn: async () => (await call(listEvents, { query })).items,
    placeholderData: (before) => before,
    meta: { follows: ['event', 'meeting'] },
  });
}

/** One event with its text; nothing while none is asked for. */
export function useEvent(id: string | undefined) {
  const { call } = useSession();
  return useQuery({
    queryKey: [...calendarKey, 'event', id],
    queryFn: id ? () => call(getEvent, { params: { id } }) : skipToken,
    meta: { follows: id ? [{ kind: 'event', id }, 'meeting'] : [] },
  });
}

/** My calendars. */
export function useCalendars() {
  const { call } = useSession();
  return useQuery({
    queryKey: [...calendarKey, 'calendars'],
    queryFn: async () => (await call(listCalendars, {})).items,
    meta: { follows: ['calendar'] },
  });
}

/** Answers an invitation. */
export function useAnswer(id: string) {
  const { call } = useSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Input<typeof answerEvent>['body']) => call(answerEvent, { params: { id }, body }),
    onSuccess: (event) => {
      client.setQueryData<EventDetail>([...calendarKey, 'event', id], (before) => before && { ...before, ...event });
      return client.invalidateQueries({ queryKey: calendarKey });
    },
  });
}
