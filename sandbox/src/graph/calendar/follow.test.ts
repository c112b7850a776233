import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fourMondays, startCalendarTrial, type CalendarTrial } from './trial.ts';

let trial: CalendarTrial;
beforeAll(async () => {
  trial = await startCalendarTrial({ exchanges: process.env.SANDBOX_EXCHANGES });
});
afterEach(() => trial.reset());
afterAll(() => trial.close());

const window = 'startDateTime=2027-03-01T00:00:00Z&endDateTime=2027-05-01T00:00:00Z';
const get = async (path: string) => (await trial.calendar('ada', 'GET', path)).body;
const shown = async () => (await get(`/me/calendarView?${window}&$top=200`)).value as any[];
const keyOf = ({ id, subject, start, end }: any) => `${id} ${subject} ${start.dateTime} ${end.dateTime}`;

/** A reader as Microsoft advises: each change of a series makes it read the dates of that series anew. */
function createReader() {
  const held = new Map<string, any>();
  let link = `/me/calendarView/delta?${window}`;
  const forgetSeries = (id: string) => {
    for (const event of held.values()) if (event.seriesMasterId === id) held.delete(event.id);
  };
  const take = async (entry: any) => {
    if (entry.type === 'singleInstance') return void held.set(entry.id, entry);
    const series = entry['@removed'] ? entry.id : (entry.seriesMasterId ?? entry.id);
    held.delete(entry.id);
    forgetSeries(series);
    if (entry['@removed']) return;
    const { value } = await get(`/me/events/${series}/instances?${window}&$top=200`);
    for (const event of value ?? []) held.set(event.id, event);
  };
  return {
    held,
    async follow() {
      for (;;) {
        const page = await get(link);
        for (const entry of page.value) await take(entry);
        link = page['@odata.nextLink'] ?? page['@odata.deltaLink'];
        if (page['@odata.deltaLink']) return;
      }
    },
  };
}

const hour = fc.integer({ min: 6, max: 18 });
const day = fc.integer({ min: 1, max: 70 });
type Step =
  | { act: 'create'; series: boolean }
  | { act: 'move' | 'rename' | 'remove'; nth: number; hour: number; day: number }
  | { act: 'renameSeries'; nth: number; hour: number }
  | { act: 'follow' };
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ act: fc.constant('create' as const), series: fc.boolean() }),
  fc.record({ act: fc.constantFrom('move' as const, 'rename' as const, 'remove' as const), nth: fc.nat(20), hour, day }),
  fc.record({ act: fc.constant('renameSeries' as const), nth: fc.nat(3), hour }),
  fc.record({ act: fc.constant('follow' as const) }),
);

test('who follows the delta and reads changed series anew has in the end what the calendar shows', async () => {
  const run = async (plan: Step[]) => {
    await trial.reset();
    const reader = createReader();
    const at = (date: number, hours: number) => ({ dateTime: new Date(Date.UTC(2027, 2, date, hours)).toISOString().slice(0, 19), timeZone: 'UTC' }); // prettier-ignore
    for (const step of plan) {
      if (step.act === 'follow') await reader.follow();
      else if (step.act === 'create') await trial.create('ada', step.series ? { recurrence: fourMondays } : {});
      else if (step.act === 'renameSeries') {
        const all = (await get('/me/events?$top=50')).value;
        const series = all[step.nth % (all.length || 1)];
        if (series) await trial.calendar('ada', 'PATCH', `/me/events/${series.id}`, { body: { subject: `at ${step.hour}` } });
      } else {
        const events = await shown();
        const event = events[step.nth % (events.length || 1)];
        if (!event) continue;
        const body =
          step.act === 'rename' ? { subject: `now ${step.day}` } : { start: at(step.day, step.hour), end: at(step.day, step.hour + 1) };
        await trial.calendar(
          'ada',
          step.act === 'remove' ? 'DELETE' : 'PATCH',
          `/me/events/${event.id}`,
          step.act === 'remove' ? {} : { body },
        );
      }
    }
    await reader.follow();
    expect([...reader.held.values()].map(keyOf).sort()).toEqual((await shown()).map(keyOf).sort());
  };
  await fc.assert(fc.asyncProperty(fc.array(steps, { minLength: 3, maxLength: 10 }), run), { numRuns: 25, endOnFailure: true });
});
