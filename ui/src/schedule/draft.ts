import type { EventChange, EventDetail, EventDraft } from '#contract/calendar.ts';
import { dayOf, isDay } from '../day.ts';
import { instantOf, localAt, ownZone } from './zones.ts';

export type Guest = EventDraft['attendees'][number];

/** An event while somebody writes it down: days and times are what stands in the lines. */
export interface Draft {
  title: string;
  day: string;
  /** Of a whole-day event, the last day that belongs to it. */
  lastDay: string;
  time: string;
  minutes: number;
  zone: string;
  isAllDay: boolean;
  isOnline: boolean;
  guests: Guest[];
  location: string;
  text: string;
  showAs: EventDraft['showAs'];
  isPrivate: boolean;
}

const usualMinutes = 30;
const morning = '09:00';
const day = 86_400_000;

/** A new event: at the next half hour, on another day in the morning, unless somebody has pointed at a time. */
export function newDraft(now: Date, given: Partial<Draft> = {}): Draft {
  const next = new Date(now);
  next.setMinutes(now.getMinutes() < 30 ? 30 : 60, 0, 0);
  const { day: start = dayOf(next) } = given;
  return {
    title: '',
    time: start === dayOf(next) ? localAt(next, ownZone()).slice(11) : morning,
    minutes: usualMinutes,
    zone: ownZone(),
    isAllDay: false,
    isOnline: true,
    guests: [],
    location: '',
    text: '',
    showAs: 'busy',
    isPrivate: false,
    ...given,
    day: start,
    lastDay: given.lastDay ?? start,
  };
}

/** What stands in the lines for an event that is there. */
export function draftOf(event: EventDetail): Draft {
  const { title, startsAt, endsAt, zone, allDay, location, text, showAs, isPrivate, attendees, joinUrl } = event;
  const start = localAt(new Date(startsAt), zone);
  const from = allDay?.from ?? start.slice(0, 10);
  return {
    title,
    day: from,
    lastDay: allDay ? dayBefore(allDay.until) : from,
    time: allDay ? morning : start.slice(11),
    minutes: allDay ? usualMinutes : (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000,
    zone,
    isAllDay: allDay !== null,
    isOnline: joinUrl !== null,
    guests: attendees.filter(({ answer }) => answer !== 'organiser').map(({ name, address, kind }) => ({ name, address, kind })),
    location,
    text,
    showAs,
    isPrivate,
  };
}

/** What cannot be sent yet, in words, by field. */
export function faultsOf({
  title,
  day: first,
  lastDay,
  time,
  isAllDay,
}: Draft): Partial<Record<'title' | 'day' | 'time' | 'lastDay', string>> {
  return {
    ...(title.trim() ? {} : { title: 'Give it a title.' }),
    ...(isDay(first) ? {} : { day: 'Choose a day.' }),
    ...(isAllDay && (!isDay(lastDay) || lastDay < first) ? { lastDay: 'The last day comes after the first.' } : {}),
    ...(!isAllDay && !/^\d\d:\d\d$/.test(time) ? { time: 'Choose a time.' } : {}),
  };
}

/** The draft as the server takes it. */
export function eventOf(draft: Draft): EventDraft {
  const { title, guests, location, text, zone, isAllDay, showAs, isPrivate } = draft;
  return {
    title: title.trim(),
    ...wallTimes(draft),
    zone,
    isAllDay,
    location: location.trim(),
    text,
    showAs,
    isPrivate,
    attendees: guests,
  };
}

const nowhere = { from: new Date(Number.NaN), until: new Date(Number.NaN) };

/** The moments between which it takes place, where the person is; no moments while a day or a time is missing. */
export function stretchOf(draft: Draft): { from: Date; until: Date } {
  const { day: first, lastDay, time } = faultsOf(draft);
  if (first || lastDay || time) return nowhere;
  const { start, end } = wallTimes(draft);
  return { from: instantOf(start, draft.zone), until: instantOf(end, draft.zone) };
}

function wallTimes({ day: first, lastDay, time, minutes, zone, isAllDay }: Draft): { start: string; end: string } {
  if (isAllDay) return { start: `${first}T00:00`, end: `${dayAfter(lastDay)}T00:00` };
  const start = `${first}T${time}`;
  return { start, end: localAt(new Date(instantOf(start, zone).getTime() + minutes * 60_000), zone) };
}

const times = ['start', 'end', 'zone', 'isAllDay'] as const;

/** Only what differs, so that a change in Outlook beside it stays. Times go together. */
export function changeOf(draft: Draft, before: Draft): EventChange {
  const [now, then] = [eventOf(draft), eventOf(before)];
  const differs = (name: keyof EventDraft) => JSON.stringify(now[name]) !== JSON.stringify(then[name]);
  const isMoved = times.some(differs);
  const names = (Object.keys(now) as (keyof EventDraft)[]).filter((name) => (times.some((one) => one === name) ? isMoved : differs(name)));
  return Object.fromEntries(names.map((name) => [name, now[name]]));
}

const dayAfter = (text: string) => shifted(text, 1);
const dayBefore = (text: string) => shifted(text, -1);
const shifted = (text: string, days: number) => new Date(Date.parse(`${text}T00:00Z`) + days * day).toISOString().slice(0, 10);
