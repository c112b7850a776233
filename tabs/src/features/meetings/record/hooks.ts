import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getTranscript, lookAgain, nameSpeaker, type Transcript } from '#contract/meetings.ts';
import type { Input } from '#contract/route.ts';
import { useSession } from '#ui/session.tsx';

const keyOf = (id: string | undefined) => ['transcripts', id];

/** A transcript with its speakers; none as long as none is named. */
export function useTranscript(id: string | undefined, meetingId: string) {
  const { call } = useSession();
  return useQuery({
    queryKey: keyOf(id),
    queryFn: () => call(getTranscript, { params: { id: id! } }),
    enabled: id !== undefined,
    meta: { follows: [{ kind: 'meeting', id: meetingId }] },
  });
}

/** Says who a speaker is. */
export function useNameSpeaker(id: string) {
  const { call } = useSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Input<typeof nameSpeaker>['body']) => call(nameSpeaker, { params: { id }, body }),
    onSuccess: (transcript) => client.setQueryData<Transcript>(keyOf(id), transcript),
  });
}

/** Looks in Teams now for what a meeting left. What it brings is shown by itself. */
export function useLookAgain(meetingId: string) {
  const { call } = useSession();
  return useMutation({ mutationFn: () => call(lookAgain, { params: { id: meetingId }, body: {} }) });
}
