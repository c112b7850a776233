import type { LoadedTalk } from '../../load/vtt.ts';
import { Unusable } from '../../load/report.ts';
import type { Clock } from '../../clock.ts';
import type { User } from '../../tenant.ts';
import type { CalendarHands } from '../calendar/hands.ts';
import type { Calls } from './calls.ts';
import type { Meetings } from './meetings.ts';

interface Parts {
  clock: Clock;
  hands: CalendarHands;
  meetings: Meetings;
  calls: Calls;
}

/** A talk from a file becomes a Teams meeting in the person's calendar that has ended now. */
export function holdTalk({ clock, hands, meetings, calls }: Parts, user: User, { subject, text, seconds }: LoadedTalk): void {
  const end = clock.now();
  const start = new Date(end.getTime() - seconds * 1000);
  const at = (time: Date) => ({ dateTime: time.toISOString().replace('Z', ''), timeZone: 'UTC' });
  const online = { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' };
  const event = hands.create(user, { subject, start: at(start), end: at(end), ...online });
  const meeting = meetings.find(event.onlineMeeting?.joinUrl ?? '');
  if (!meeting) throw new Unusable('Its meeting has no link yet.');
  calls.end(calls.start(meeting, start), [{ kind: 'transcript', text, delayMs: 0, announce: true }]);
}
