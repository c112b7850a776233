import type { FreeBusyStatus, ScheduleInformation } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { refusals } from '../../failure.ts';
import type { Call, GraphAnswer, Route } from '../../route.ts';
import type { EventDocument } from '../documents.ts';
import { overlaps, type Stretch } from '../occurrences.ts';
import type { Organizing } from '../organize.ts';
import { shownTime } from '../present-event.ts';
import { instantOf, requireZone } from '../zones.ts';
import { read, type CalendarRouteParts } from './context.ts';
import { takingPlace } from './events.ts';

// https://learn.microsoft.com/graph/api/calendar-getschedule
const wall = z.object({ dateTime: z.string().transform((time) => time.replace('Z', '').slice(0, 19)), timeZone: z.string() });
const Asked = z.object({
  schedules: z.array(z.string()).min(1).max(20),
  starttime: wall,
  endtime: wall,
  availabilityviewinterval: z.int().min(5).max(1440).nullish(),
});
const longestDays = 62;
// https://learn.microsoft.com/graph/api/resources/scheduleinformation#properties
const digits: Record<FreeBusyStatus, number> = { free: 0, tentative: 1, busy: 2, oof: 3, workingElsewhere: 4, unknown: 0 };

/** Tells when people are free. Of colleagues it tells no more than that. */
export function scheduleRoutes({ root, agendaOf, organizing }: CalendarRouteParts & { organizing: Organizing }): Route[] {
  const schedule = (call: Call): GraphAnswer => {
    const { schedules, starttime, endtime, availabilityviewinterval } = readAsked(call.body);
    for (const { timeZone } of [starttime, endtime]) requireZone(timeZone);
    const stretch = { from: instantOf(starttime), to: instantOf(endtime) };
    if (stretch.to <= stretch.from || stretch.to - stretch.from > longestDays * 86_400_000)
      throw refusals.badRequest(`The time period must be positive and at most ${longestDays} days.`);
    const step = (availabilityviewinterval ?? 30) * 60_000;
    const own = agendaOf(call.user);
    const zone = call.prefer.timeZone ?? 'UTC';
    const value = schedules.map((address): ScheduleInformation => {
      const agenda = organizing.agendaAt(address);
      if (!agenda || agenda.owner.tenantId !== call.user.tenantId) return unknown(address);
      const events = takingPlace(agenda, agenda.calendars.default.number, stretch);
      const busy = events.filter(({ showAs }) => showAs !== 'free');
      const scheduleItems = busy.map((event) => itemOf(event, zone, agenda === own));
      return { scheduleId: address, availabilityView: viewOf(busy, stretch, step), scheduleItems, workingHours } as ScheduleInformation;
    });
    const context = `${root}/$metadata#Collection(microsoft.graph.scheduleInformation)`;
    return { status: 200, body: { '@odata.context': context, value } };
  };
  return ['/calendar', '/calendars/:calendar'].map((path) => ({
    method: 'POST',
    path: `${path}/getSchedule`,
    scopes: read,
    handle: schedule,
  }));
}

const workingHours = {
  daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
  startTime: '08:00:00.0000000',
  endTime: '17:00:00.0000000',
  timeZone: { name: 'W. Europe Standard Time' },
};

/** One digit for each step: the most binding status in it. */
function viewOf(events: EventDocument[], { from, to }: Stretch, step: number): string {
  const steps = Array.from({ length: Math.ceil((to - from) / step) }, (_, at) => ({ from: from + at * step, to: from + (at + 1) * step }));
  return steps.map((now) => digits[mostBinding(events.filter((event) => overlaps(event, now)))]).join('');
}

function mostBinding(events: EventDocument[]): FreeBusyStatus {
  return (
    (['oof', 'busy', 'tentative', 'workingElsewhere'] as const).find((status) => events.some(({ showAs }) => showAs === status)) ?? 'free'
  );
}

/** One's own with names, a colleague's without: what a tenant shares unless its people share more. */
function itemOf({ showAs, start, end, isAllDay, subject, locations, sensitivity }: EventDocument, zone: string, isOwn: boolean) {
  const times = { status: showAs, start: shownTime(start, isAllDay, zone), end: shownTime(end, isAllDay, zone) };
  return isOwn ? { isPrivate: sensitivity === 'private', ...times, subject, location: locations[0]?.displayName ?? '' } : times;
}

function unknown(address: string): ScheduleInformation {
  const message = `Unable to resolve e-mail address ${address} to an Active Directory object.`;
  return { scheduleId: address, error: { message, responseCode: 'ErrorMailRecipientNotFound' } };
}

function readAsked(body: unknown): z.output<typeof Asked> {
  const entries = Object.entries((typeof body === 'object' && body ? body : {}) as Record<string, unknown>);
  const read = Asked.safeParse(Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value])));
  if (!read.success) throw refusals.badRequest(`Cannot read the parameters: ${z.prettifyError(read.error)}`);
  return read.data;
}
