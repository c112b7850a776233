import type { ScheduleInformation } from '@microsoft/microsoft-graph-types';
import type { FreeBusy } from '#contract/calendar.ts';
import { Refusal } from '#contract/error.ts';
import type { Context } from '../../context.ts';
import type { Caller } from '../../kernel/auth/access-token.ts';
import type { Connection } from '../../sync/resource.ts';
import { inWords } from './in-words.ts';

const longestDays = 14;
const day = 86_400_000;
const showing: Record<string, FreeBusy['busy'][number]['showAs']> = {
  tentative: 'tentative',
  busy: 'busy',
  oof: 'away',
  workingElsewhere: 'elsewhere',
};

/** When people are busy, asked of Microsoft at this moment in the caller's own name. What they do is not asked. */
export async function readFreeBusy(
  context: Context,
  caller: Caller,
  { addresses, from, until }: { addresses: string[]; from: string; until: string },
  requireConnection: () => Promise<Connection>,
): Promise<{ items: FreeBusy[] }> {
  const length = Date.parse(until) - Date.parse(from);
  if (!(length > 0) || length > longestDays * day)
    throw new Refusal('invalid_input', `Ask for at most ${longestDays} days, the end after the beginning.`, 'until');
  const { scopes } = await requireConnection();
  const { organisationId, userId, assertion } = caller;
  const graph = context.graphs({ organisationId, userId, assertion, scopes, urgency: 'foreground' });
  const time = (instant: string) => ({ dateTime: new Date(instant).toISOString().slice(0, 19), timeZone: 'UTC' });
  const asked = { schedules: addresses, startTime: time(from), endTime: time(until), availabilityViewInterval: 30 };
  const { value } = await graph.post<{ value: ScheduleInformation[] }>('/me/calendar/getSchedule', asked).catch(inWords);
  const known = new Map(value.map((one) => [one.scheduleId?.toLowerCase(), one]));
  return { items: addresses.map((address) => freeBusyOf(address, known.get(address.toLowerCase()))) };
}

function freeBusyOf(address: string, schedule: ScheduleInformation | undefined): FreeBusy {
  const isKnown = schedule !== undefined && !schedule.error && Boolean(schedule.availabilityView);
  const busy = (schedule?.scheduleItems ?? []).flatMap(({ status, start, end }) => {
    const showAs = showing[status ?? ''];
    if (!showAs || !start?.dateTime || !end?.dateTime) return [];
    return [{ startsAt: utc(start.dateTime), endsAt: utc(end.dateTime), showAs }];
  });
  return { address, isKnown, busy };
}

const utc = (dateTime: string) => new Date(`${dateTime.slice(0, 19)}Z`).toISOString();
