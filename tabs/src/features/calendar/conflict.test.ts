import { expect, test } from '@jest/globals';
import type { EventDetail } from '#contract/calendar.ts';
import { changeBack, fieldName, standingOf } from './conflict.ts';

const at = '2026-11-20T10:00:00.000Z';
const event = {
  title: 'Theirs',
  startsAt: '2026-11-25T08:00:00.000Z',
  endsAt: '2026-11-25T09:00:00.000Z',
  zone: 'Europe/Berlin',
  allDay: null,
  attendees: [],
  conflicts: [
    { field: 'title', kept: 'Theirs', lost: 'Mine', at, reach: 'this' },
    { field: 'when', kept: '2026-11-25 09:00 – 2026-11-25 10:00 (Europe/Berlin)', lost: '2026-11-25 14:00 – 2026-11-25 15:00 (Europe/Berlin)', at, reach: 'this' }, // prettier-ignore
    { field: 'title', kept: 'Older', lost: 'Oldest', at, reach: 'this' },
  ],
} as unknown as EventDetail;

test('of each field the newest conflict is shown, as long as Outlook’s value stands', () => {
  expect(standingOf(event).map(({ field, lost }) => [field, lost.slice(0, 16)])).toEqual([['title', 'Mine'], ['when', '2026-11-25 14:00']]); // prettier-ignore
  expect(standingOf({ ...event, title: 'Mine' }).map(({ field }) => field)).toEqual(['when']);
});

test('what gave way of the series is shown beside what gave way of the event itself, whatever the event holds', () => {
  const ofSeries = { field: 'title', kept: 'Weekly', lost: 'Daily', at, reach: 'series' as const };
  const shown = standingOf({ ...event, title: 'Another', conflicts: [...event.conflicts, ofSeries] });
  expect(shown.map(({ field, reach }) => [field, reach])).toEqual([['title', 'series'], ['when', 'this']]); // prettier-ignore
});

test('my value can be taken again, also a time', () => {
  const back = standingOf(event).map(changeBack);
  expect(back[0]).toEqual({ title: 'Mine' });
  expect(back[1]).toEqual({ start: '2026-11-25T14:00', end: '2026-11-25T15:00', zone: 'Europe/Berlin', isAllDay: false });
  expect(changeBack({ field: 'when', kept: '', lost: '2026-11-25 – 2026-11-27', at, reach: 'this' })).toMatchObject({ isAllDay: true, end: '2026-11-27T00:00' }); // prettier-ignore
  expect(changeBack({ field: 'attendees', kept: '', lost: 'Nora, Ben', at, reach: 'this' })).toBeUndefined();
});

test('every field has a name', () => {
  expect(fieldName('when')).toBe('The time');
  expect(fieldName('something new')).toBe('A value');
});
