import type { Feature } from '../feature.ts';
import { announcedRecordings, announcedTranscripts } from './announced.resource.ts';
import { checkRecording } from './check-recording.ts';
import { fetchRecording } from './fetch-recording.ts';
import { fetchTranscript } from './fetch-transcript.ts';
import { recordingHandlers } from './handlers.ts';
import { look } from './look.ts';
import { planning, tasks } from './plan.ts';
import { playRouter } from './play.ts';
import { recollect } from './recollect.ts';

/** What Teams meetings leave: transcripts and recordings, brought into the meeting's record by themselves. */
export const recordings: Feature = {
  name: 'recordings',
  handlers: recordingHandlers,
  router: playRouter,
  resources: [announcedTranscripts, announcedRecordings],
  readers: [planning],
  tasks: (context) => ({
    [tasks.look]: (payload) => look(context, payload as Parameters<typeof look>[1]),
    [tasks.recollect]: (payload) => recollect(context, payload as Parameters<typeof recollect>[1]),
    fetch_recording: (payload) => fetchRecording(context, payload as Parameters<typeof fetchRecording>[1]),
    check_recording: (payload) => checkRecording(context, payload as Parameters<typeof checkRecording>[1]),
    fetch_transcript: (payload) => fetchTranscript(context, payload as Parameters<typeof fetchTranscript>[1]),
  }),
};
