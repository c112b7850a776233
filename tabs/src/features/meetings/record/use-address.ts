import { useMutation } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { openRecording } from '#contract/meetings.ts';
import { useSession } from '#ui/session.tsx';

/** The address that plays a recording. It is good for minutes only: `renew` asks for another one, and until then it stays. */
export function useAddress(recordingId: string) {
  const { call } = useSession();
  const [url, setUrl] = useState<string>();
  const { mutate, error } = useMutation({
    mutationFn: () => call(openRecording, { params: { id: recordingId }, body: {} }),
    onSuccess: (answer) => setUrl(answer.url),
  });
  const open = useEffectEvent(() => mutate());
  useEffect(() => open(), []);
  return { url, error, renew: () => mutate() };
}
