import { startTrial, type Answer, type Trial } from '../trial.ts';

/** What a test gives to a call. */
export interface CalendarCall {
  body?: unknown;
  headers?: Record<string, string>;
  scopes?: string;
}

/** Graph with a person's way to call its calendars. */
export interface CalendarTrial extends Trial {
  calendar(user: string, method: string, path: string, call?: CalendarCall): Promise<Answer>;
  /** Creates an event and answers it; in Berlin from nine to ten unless told otherwise. */
  create(user: string, event?: object): Promise<any>;
  /** Mails about meetings so far, as `kind to`. */
  mails(): string[];
}

/** Starts Graph for a test of calendars. */
export async function startCalendarTrial(options: { seed?: boolean; exchanges?: string | undefined } = {}): Promise<CalendarTrial> {
  const trial = await startTrial(options);
  const calendar: CalendarTrial['calendar'] = (user, method, path, call = {}) =>
    trial.call(user, method, path, { scopes: 'Calendars.ReadWrite Mail.ReadWrite', ...call });
  return {
    ...trial,
    calendar,
    async create(user, event = {}) {
      const start = { dateTime: '2027-03-22T09:00:00', timeZone: 'W. Europe Standard Time' };
      const end = { dateTime: '2027-03-22T10:00:00', timeZone: 'W. Europe Standard Time' };
      const { status, body } = await calendar(user, 'POST', '/me/events', { body: { subject: 'Meeting', start, end, ...event } });
      if (status !== 201) throw new Error(JSON.stringify(body));
      return body;
    },
    mails: () => trial.graph.calendar.invitations.all().map(({ kind, to }) => `${kind} ${to}`),
  };
}

/** An attendee in Graph's shape. */
export const attendee = (address: string) => ({ type: 'required', emailAddress: { address, name: address.split('@')[0] } });

/** A weekly series on Mondays, four times. */
export const fourMondays = {
  pattern: { type: 'weekly', interval: 1, daysOfWeek: ['monday'], firstDayOfWeek: 'monday' },
  range: { type: 'numbered', startDate: '2027-03-22', numberOfOccurrences: 4 },
};
