import { useQuery } from '@tanstack/react-query';
import { getDisconnection, type Disconnection } from '#contract/disconnections.ts';
import { useSession } from '../session.tsx';
import { fullTime } from '../time.ts';
import { countsInWords } from './counts.ts';

const asksMilliseconds = 2_000;

/** The receipt of a disconnect, asked again until it is finished. */
export function useDisconnection(id: string) {
  const { call } = useSession();
  return useQuery({
    queryKey: ['disconnection', id],
    queryFn: () => call(getDisconnection, { params: { id } }),
    refetchInterval: ({ state }) => (state.data?.state === 'finished' ? false : asksMilliseconds),
    meta: { follows: ['disconnection'] },
  });
}

/** How Microsoft answered about one subscription. */
export function answerInWords(answer: number | null): string {
  if (answer === null) return 'still being tried';
  if (answer === 204) return 'deleted (204)';
  if (answer === 404) return 'was gone already (404)';
  return answer === 0 ? 'ran out by itself' : `answered ${answer}`;
}

/** A receipt as lines of text. */
export function receiptLines({
  actor,
  account,
  startedAt,
  finishedAt,
  removed,
  kept,
  copies = {},
  signIns,
  subscriptions,
}: Disconnection): [string, string][] {
  const stays = countsInWords(copies);
  const ended = subscriptions.filter(({ answer }) => answer !== null).length;
  return [
    // Of copies that were kept nothing but the copies ends.
    [
      signIns.total || subscriptions.length ? 'Disconnected by' : 'Deleted by',
      account && account !== actor ? `${actor}, for ${account}` : actor,
    ],
    ['Begun', fullTime(startedAt)],
    ['Finished', finishedAt ? fullTime(finishedAt) : 'Not yet'],
    ['Sign-ins destroyed', `${signIns.destroyed} of ${signIns.total}`],
    ['Subscriptions ended at Microsoft', `${ended} of ${subscriptions.length}`],
    ['Deleted here', countsInWords(removed) || 'Nothing'],
    ...(stays ? [['Stays as a copy', stays] satisfies [string, string]] : []),
    ['Kept', countsInWords(kept) || 'Nothing of it was here'],
  ];
}
