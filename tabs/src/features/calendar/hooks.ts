import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  answerEvent,
  cancelEvent,
  getEvent,
  listCalendars,
  listEvents,
  previewEvent,
  takeBackEvent,
  updateEvent,
  type CalendarEvent,
  type EventDetail,
} from '#contract/calendar.ts';
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

/** Puts an answer of the server's in the place of what was known, and has the rest read again. */
function useTaken(id: string) {
  const client = useQueryClient();
  return (event?: CalendarEvent) => {
    if (event) client.setQueryData<EventDetail>([...calendarKey, 'event', id], (before) => before && { ...before, ...event });
    return client.invalidateQueries({ queryKey: calendarKey });
  };
}

/** Answers an invitation. */
export function useAnswer(id: string) {
  const { call } = useSession();
  const taken = useTaken(id);
  return useMutation({
    mutationFn: (body: Input<typeof answerEvent>['body']) => call(answerEvent, { params: { id }, body }),
    onSuccess: (event) => taken(event),
  });
}

/** Changes an event here and in Outlook. */
export function useUpdate(id: string) {
  const { call } = useSession();
  const taken = useTaken(id);
  return useMutation({
    mutationFn: (body: Input<typeof updateEvent>['body']) => call(updateEvent, { params: { id }, body }),
    onSuccess: (event) => taken(event),
  });
}

/** Cancels an event of mine, or takes another's out of my calendar. */
export function useCancel(id: string) {
  const { call } = useSession();
  const taken = useTaken(id);
  return useMutation({
    mutationFn: (body: Input<typeof cancelEvent>['body']) => call(cancelEvent, { params: { id }, body }),
    onSuccess: () => taken(),
  });
}

/** Gives up what was changed here and Outlook does not take. */
export function useTakeBack(id: string) {
  const { call } = useSession();
  const taken = useTaken(id);
  return useMutation({
    mutationFn: () => call(takeBackEvent, { params: { id } }),
    onSuccess: () => taken(),
  });
}

/** Whom Exchange will mail because of a change or a cancellation. */
export function useMailing(asked: Input<typeof previewEvent>['body'] | undefined) {
  const { call } = useSession();
  return useQuery({
    queryKey: [...calendarKey, 'mailing', asked],
    queryFn: asked ? () => call(previewEvent, { body: asked }) : skipToken,
    staleTime: 0,
    gcTime: 0,
  });
}
