/** A time that the cloud gives in UTC. */
interface Moment {
  dateTime: string;
}

/** An event as Graph shows it, as far as the window reads it. */
export interface CalendarEvent {
  id: string;
  subject: string;
  start: Moment;
  end: Moment;
  isAllDay: boolean;
  isCancelled: boolean;
  isOrganizer: boolean;
  sensitivity: string;
  showAs: string;
  type: string;
  location: { displayName: string };
  attendees: { emailAddress: { name: string; address: string }; status: { response: string } }[];
  organizer: { emailAddress: { name: string; address: string } };
  responseStatus: { response: string };
  onlineMeeting: { joinUrl: string } | null;
}

const dayMs = 86_400_000;

/** The first moment of the week, a Monday, in which a time lies. */
export function mondayOf(time: Date): Date {
  const midnight = new Date(time.getFullYear(), time.getMonth(), time.getDate());
  return addDays(midnight, -((midnight.getDay() + 6) % 7));
}

/** The same time of day, some days later. */
export function addDays(time: Date, days: number): Date {
  const later = new Date(time);
  later.setDate(later.getDate() + days);
  return later;
}

/** Whether an event takes place on a day, which is given by its midnight. All-day events have the dates that they say. */
export function isOn({ start, end, isAllDay }: Pick<CalendarEvent, 'start' | 'end' | 'isAllDay'>, day: Date): boolean {
  const read = ({ dateTime }: Moment) => new Date(isAllDay ? dateTime.slice(0, 19) : `${dateTime.slice(0, 19)}Z`);
  const [from, to] = [read(start), read(end)];
  return from < addDays(day, 1) && (to > day || (from.getTime() === to.getTime() && from >= day));
}

/** From when to when, as a person would say it. */
export function spanOf({ start, end, isAllDay }: CalendarEvent): string {
  if (isAllDay) return 'All day';
  const time = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
  return [start, end].map(({ dateTime }) => time.format(new Date(`${dateTime.slice(0, 19)}Z`))).join(' – ');
}

/** The week that begins on a Monday, as a heading says it. */
export function weekTitle(monday: Date): string {
  const format = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric' });
  return format.formatRange(monday, new Date(addDays(monday, 7).getTime() - dayMs / 2));
}
