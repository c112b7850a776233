import { expect, test } from '@jest/globals';
import type { CalendarEvent } from '#contract/calendar.ts';
import { sentenceOf, stateOf, titleOf } from './words.ts';

const review = {
  title: 'Review',
  startsAt: new Date(2026, 10, 25, 9).toISOString(),
  endsAt: new Date(2026, 10, 25, 10).toISOString(),
  allDay: null,
  location: 'Room 4',
  showAs: 'busy',
  isPrivate: false,
  isCancelled: false,
  organiser: { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example' },
  isMine: false,
  myAnswer: 'tentative',
  joinUrl: 'https://teams.microsoft.com/l/meetup-join/1',
  isPending: false,
  refusal: null,
} as CalendarEvent;
const spoken = (event: CalendarEvent) => sentenceOf(event, 'en-GB').replaceAll(/\s/g, ' ');

test('an event is one sentence to who listens', () => {
  expect(spoken(review)).toBe(
    'Review, Wednesday, 25 November 2026, 09:00–10:00, at Room 4, Teams meeting, invited by Nora Weiss, tentative',
  );
});

test('a private event says nothing but when', () => {
  const secret = { ...review, isPrivate: true, joinUrl: null, myAnswer: 'accepted' } as CalendarEvent;
  expect(spoken(secret)).toBe('Private, Wednesday, 25 November 2026, 09:00–10:00');
  expect(titleOf(secret)).toBe('Private');
});

test('whole days are said without hours, and what is unusual in words', () => {
  const fair = { ...review, allDay: { from: '2026-11-25', until: '2026-11-27' }, location: '', isMine: true, joinUrl: null, isCancelled: true } as CalendarEvent; // prettier-ignore
  expect(spoken(fair)).toContain('all day, cancelled');
  expect(stateOf({ ...fair, isCancelled: false, showAs: 'away', myAnswer: 'organiser' } as CalendarEvent)).toBe('Out of office');
});
