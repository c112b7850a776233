import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { act } from '../../shell/control.ts';

/** A Teams meeting as the window shows it. */
export interface Meeting {
  thread: string;
  subject: string;
  startAt: string;
  endAt: string;
  organizer: string;
  participants: string[];
  scheduled: boolean;
  recurs: boolean;
  cancelled: boolean;
  options: { recordAutomatically: boolean };
  isOn: boolean;
  calls: number;
  transcripts: number;
  recordings: number;
}

/** What is written down of a meeting when it ends. */
export interface Kept {
  transcript: boolean;
  recording: boolean;
}

// Long enough to watch an app wait, short enough to wait oneself. Teams needs minutes.
const transcriptDelayMs = 8_000;
const recordingDelayMs = 20_000;

/** A person's meetings, the next ones first, and what the person can do with them. */
export function useMeetings(user: string) {
  const memory = useQueryClient();
  const refresh = () => memory.invalidateQueries({ queryKey: ['meetings'] });
  const meetings = useQuery({ queryKey: ['meetings', user], queryFn: () => act<Meeting[]>('meetings', { user }) });
  const start = useMutation({ mutationFn: ({ thread }: Meeting) => act('startMeeting', { meeting: thread }), onSettled: refresh });
  const end = useMutation({
    mutationFn: ({ thread, transcript, recording }: Meeting & Kept) =>
      act('endMeeting', {
        meeting: thread,
        transcript: transcript || null,
        recordingBytes: recording || null,
        transcriptDelayMs,
        recordingDelayMs,
      }),
    onSettled: refresh,
  });
  return { meetings: meetings.data?.filter(({ cancelled }) => !cancelled).toSorted(byStart), start, end };
}

const byStart = (a: Meeting, b: Meeting) => Number(b.isOn) - Number(a.isOn) || a.startAt.localeCompare(b.startAt);
