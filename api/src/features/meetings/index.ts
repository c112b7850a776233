import type { Feature } from '../feature.ts';
import { recordMeeting } from './auto-recording.ts';
import { gathering } from './gather.ts';
import { meetingHandlers } from './handlers.ts';
import { mendLink } from './mend.ts';
import { goOn } from './schedule.ts';

/** Teams meetings: made here or in Outlook, one record for all who are in them, their links in order. */
export const meetings: Feature = {
  name: 'meetings',
  handlers: meetingHandlers,
  readers: [gathering],
  tasks: (context) => ({
    schedule_meeting: (payload) => goOn(context, payload as Parameters<typeof goOn>[1]),
    record_meeting: (payload) => recordMeeting(context, payload as Parameters<typeof recordMeeting>[1]),
    mend_link: (payload) => mendLink(context, payload as Parameters<typeof mendLink>[1]),
  }),
};
