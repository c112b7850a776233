import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { createEvent, freeBusy, listEvents, previewEvent, type Preview } from '#contract/calendar.ts';
import { getMeeting, scheduleMeeting, type Meeting } from '#contract/meetings.ts';
import { listColleagues, listPeople } from '#contract/people.ts';
import type { Input } from '#contract/route.ts';
import { startOfDay } from '../time.ts';
import { useSession } from '../session.tsx';
import type { Someone } from '../people/someone.ts';
import { isInvitable, offeredOf, type Offered } from './guests.ts';

const day = 86_400_000;
const metDays = 30; // on either side of today: as many as the server tells at once
const busyMinutes = 5;
const offered = 20;
const mostAtOnce = 20; // as many as the server asks Microsoft for

/** Asks whom Exchange will mail because of a new event, a change or a cancellation. */
export function usePreview() {
  const { call } = useSession();
  return useMutation({ mutationFn: (body: Input<typeof previewEvent>['body']): Promise<Preview> => call(previewEvent, { body }) });
}

export type Scheduling = Input<typeof scheduleMeeting>['body'];

/** Makes what was written down: a meeting with others, or an event of one's own. */
export function useSchedule() {
  const { call } = useSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: Scheduling): Promise<Meeting | undefined> => {
      const { event, isOnline, dealId, companyId, mails } = body;
      if (isOnline || dealId || companyId || event.attendees?.length) return call(scheduleMeeting, { body });
      await call(createEvent, { body: { event, mails } });
      return undefined;
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['calendar'] }),
  });
}

/** The meeting that was made, as its link comes. */
export function useMade(made: Meeting) {
  const { call } = useSession();
  return useQuery({
    queryKey: ['meetings', 'one', made.id],
    queryFn: () => call(getMeeting, { params: { id: made.id } }),
    initialData: made,
    meta: { follows: [{ kind: 'meeting', id: made.id }] },
  }).data;
}

/** When people are busy on a day and the one after it. */
export function useFreeBusy(addresses: readonly string[], from: Date | undefined, isPossible: boolean) {
  const { call } = useSession();
  const asked = addresses.filter(isInvitable).slice(0, mostAtOnce).toSorted();
  const start = from && startOfDay(from);
  return useQuery({
    queryKey: ['free-busy', start?.toISOString(), asked],
    queryFn:
      start && asked.length && isPossible
        ? () => {
            const until = new Date(start.getTime() + 2 * day).toISOString();
            return call(freeBusy, { body: { addresses: asked, from: start.toISOString(), until } }).then(({ items }) => items);
          }
        : skipToken,
    placeholderData: (before) => before,
    staleTime: busyMinutes * 60_000,
    meta: { follows: ['event'] },
  });
}

/** Whom one may want to invite: people of the CRM, colleagues, and whoever was in a recent event with one. */
export function useGuestsOffered(search: string): Offered[] {
  const { call } = useSession();
  const asked = useDeferredValue(search);
  // Nobody is offered for what was typed before: Enter would invite the wrong person. So no answer stands in for another.
  const query = { search: asked || undefined, limit: offered };
  const people = useQuery({
    queryKey: ['people', 'offered', asked],
    queryFn: () => call(listPeople, { query }),
    meta: { follows: ['person'] },
  });
  const colleagues = useQuery({ queryKey: ['colleagues', 'offered', asked], queryFn: () => call(listColleagues, { query }) });
  const met = useQuery({
    queryKey: ['calendar', 'met'],
    queryFn: async (): Promise<Someone[]> => {
      const today = startOfDay(new Date()).getTime();
      const [from, until] = [-metDays, metDays].map((days) => new Date(today + days * day).toISOString());
      const { items } = await call(listEvents, { query: { from: from!, until: until! } });
      return items.flatMap(({ organiser, attendees }) => [...attendees, ...(organiser ? [organiser] : [])]);
    },
    retry: false, // without a calendar there is nobody
  });
  const known = (people.data?.items ?? []).flatMap(({ name, addresses: [address] }) => (address ? [{ name, address }] : []));
  const isCurrent = asked === search;
  return offeredOf(search, {
    people: isCurrent ? known : [],
    colleagues: (isCurrent && colleagues.data?.items) || [],
    met: met.data ?? [],
  });
}
