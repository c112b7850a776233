import { useMutation } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { openRecording } from '#contract/meetings.ts';
import { useSession } from '#ui/session.tsx';

/** The address that plays a recording. It is good for minutes only: `renew` asks for another one. */
export function useAddress(recordingId: string) {
  const { call } = useSession();
  const { mutate, data, error } = useMutation({ mutationFn: (id: string) => call(openRecording, { params: { id }, body: {} }) });
  const renew = useEffectEvent(() => mutate(recordingId));
  useEffect(() => renew(), [recordingId]);
  return { url: data?.url, error, renew: () => mutate(recordingId) };
}
