import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { EventDetail } from '#contract/calendar.ts';
import { changeOf, draftOf, eventOf, faultsOf, newDraft, stretchOf } from './draft.ts';
import { instantOf } from './zones.ts';

const now = new Date(2026, 10, 25, 9, 40);

test('a new meeting begins at the next half hour, is a Teams meeting and lasts half an hour', () => {
  expect(newDraft(now)).toMatchObject({ day: '2026-11-25', time: '10:00', minutes: 30, isOnline: true });
  expect(newDraft(now, { day: '2026-12-01' })).toMatchObject({ time: '09:00' });
  expect(newDraft(now, { day: '2026-12-01', time: '14:00' })).toMatchObject({ day: '2026-12-01', lastDay: '2026-12-01', time: '14:00' });
});

test('a meeting over midnight ends on the next day, and whole days end with the last of them', () => {
  const draft = newDraft(now, { title: ' Night ', day: '2026-11-25', time: '23:30', minutes: 60, zone: 'Europe/Berlin' });
  expect(eventOf(draft)).toMatchObject({ title: 'Night', start: '2026-11-25T23:30', end: '2026-11-26T00:30' });
  expect(eventOf({ ...draft, isAllDay: true, lastDay: '2026-11-26' })).toMatchObject({
    start: '2026-11-25T00:00',
    end: '2026-11-27T00:00',
  });
});

test('an hour is an hour also in the night in which the clocks are changed', () => {
  const draft = newDraft(now, { day: '2027-03-28', time: '01:30', minutes: 60, zone: 'Europe/Berlin' });
  const { from, until } = stretchOf(draft);
  expect(until.getTime() - from.getTime()).toBe(3_600_000);
  expect(eventOf(draft).end).toBe('2027-03-28T03:30');
});

test.each([{ day: '' }, { time: '' }, { isAllDay: true, lastDay: '' }])(
  'while %j is being written again, nothing is said of when it is',
  (part) => {
    const { from, until } = stretchOf(newDraft(now, { zone: 'Asia/Tokyo', ...part }));
    expect([from.getTime(), until.getTime()]).toEqual([Number.NaN, Number.NaN]);
  },
);

test('only what was changed is sent, and times are sent together', () => {
  const before = newDraft(now, { title: 'Review' });
  expect(changeOf(before, before)).toEqual({});
  expect(changeOf({ ...before, title: 'Big review' }, before)).toEqual({ title: 'Big review' });
  expect(Object.keys(changeOf({ ...before, time: '16:00' }, before)).toSorted()).toEqual(['end', 'isAllDay', 'start', 'zone']);
});

test('an event that is there is in the lines as it is, wherever it was made', () => {
  const minutes = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
  const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC');
  fc.assert(
    fc.property(minutes, fc.integer({ min: 1, max: 3_000 }), zones, (date, length, zone) => {
      date.setUTCSeconds(0, 0);
      const local = instantOf(new Date(date).toISOString().slice(0, 16), zone);
      const event = { title: 'Review', startsAt: local.toISOString(), endsAt: new Date(local.getTime() + length * 60_000).toISOString(), zone, allDay: null, attendees: [], joinUrl: null } as unknown as EventDetail; // prettier-ignore
      const { from, until } = stretchOf(draftOf(event));
      expect([from.toISOString(), until.toISOString()]).toEqual([event.startsAt, event.endsAt]);
    }),
  );
});

test('what is missing is said, field by field', () => {
  const draft = newDraft(now, { title: ' ', day: '', time: '' });
  expect(Object.keys(faultsOf(draft))).toEqual(['title', 'day', 'time']);
  expect(faultsOf(newDraft(now, { title: 'Fair', isAllDay: true, day: '2026-11-25', lastDay: '2026-11-24' })).lastDay).toContain('after the first'); // prettier-ignore
});
