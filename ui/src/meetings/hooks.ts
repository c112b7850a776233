import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createMeetingLink, getMeeting, linkMeeting, listMeetings, shareMeeting, type Meeting } from '#contract/meetings.ts';
import type { Input } from '#contract/route.ts';
import { useSession } from '../session.tsx';

const meetingsKey = ['meetings'];

/** What meetings may be listed by: what they are linked to, or who is in them. */
export type MeetingsWish = Omit<Input<typeof listMeetings>['query'], 'cursor'>;

/** Meetings, page by page. */
export function useMeetings(wish: MeetingsWish) {
  const { call } = useSession();
  return useInfiniteQuery({
    queryKey: [...meetingsKey, 'list', wish],
    queryFn: ({ pageParam }) => call(listMeetings, { query: { ...wish, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    meta: { follows: ['meeting'] },
  });
}

/** One meeting with what was recorded of it. */
export function useMeeting(id: string) {
  const { call } = useSession();
  return useQuery({
    queryKey: [...meetingsKey, 'one', id],
    queryFn: () => call(getMeeting, { params: { id } }),
    meta: { follows: [{ kind: 'meeting', id }] },
  });
}

/** Links a meeting to a deal or a company, or takes the link away. */
export function useLinkMeeting(id: string) {
  const { call } = useSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Input<typeof linkMeeting>['body']) => call(linkMeeting, { params: { id }, body }),
    onSuccess: (meeting) => {
      client.setQueryData<Meeting>([...meetingsKey, 'one', id], meeting);
      return client.invalidateQueries({ queryKey: [...meetingsKey, 'list'] });
    },
  });
}

/** Lets colleagues open what was recorded of a meeting. */
export function useShareMeeting(id: string) {
  const { call } = useSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (userIds: string[]) => call(shareMeeting, { params: { id }, body: { userIds } }),
    onSuccess: (meeting) => client.setQueryData<Meeting>([...meetingsKey, 'one', id], meeting),
  });
}

/** Makes a Teams link to be shared at once, in no calendar. */
export function useMakeLink() {
  const { call } = useSession();
  return useMutation({ mutationFn: (title: string) => call(createMeetingLink, { body: { title } }) });
}
