import type { ImportState, Meeting } from '#contract/meetings.ts';
import { isZone, localAt } from '#contract/zones.ts';

/** What Teams may leave of a meeting. */
export type Kind = 'transcript' | 'recording';

/** How an import stands, and what a person can do about it. */
export interface StateWords {
  title: string;
  text: string;
  /** It will not come by itself. */
  isOver: boolean;
}

const day = 86_400_000;
// The server looks by itself for what a meeting left from two minutes after its end on, unless that is long ago.
const firstLookAfter = 5 * 60_000;

const verbs = { transcript: 'transcribed', recording: 'recorded' } as const;

/** Where the import of a transcript or recording stands, in a person's words; undefined once it is here. */
export function stateWords(
  kind: Kind,
  state: ImportState,
  { recordsItself, endsAt }: Pick<Meeting, 'recordsItself' | 'endsAt'>,
  now = new Date(),
): StateWords | undefined {
  const what = `The ${kind}`;
  const on = (title: string, text: string) => ({ title, text, isOver: false });
  const over = (title: string, text: string) => ({ title, text, isOver: true });
  switch (state) {
    case 'here':
      return undefined;
    case 'not_due':
      if (now.getTime() > Date.parse(endsAt) + firstLookAfter)
        return over(
          'Rapport has not looked in Teams',
          `This meeting had ended long before anybody in it let Rapport fetch recordings and transcripts. If Teams still has the ${kind}, it can be fetched now.`,
        );
      return on(
        `No ${kind} yet`,
        recordsItself
          ? `This meeting is ${verbs[kind]} by itself, and the ${kind} comes here after it.`
          : `${what} comes here by itself after the meeting, if somebody has it ${verbs[kind]} in Teams.`,
      );
    case 'waiting':
      return on('Waiting for Teams', `Teams usually needs 15 to 60 minutes after a meeting. ${what} appears here by itself.`);
    case 'arriving':
      return on(`${what} is on its way`, 'Teams has it, and it is being fetched.');
    case 'not_started':
      return over(
        `Nobody ${verbs[kind]} this meeting`,
        `Next time, choose “Record and transcribe” under More in the meeting, or let your administrator switch on auto-recording.`,
      );
    case 'closed_by_admin':
      return over(
        'Your organisation keeps transcripts closed to apps',
        'An administrator can open them in the Teams admin centre: Meetings, Meeting settings, Transcript API access, Microsoft Graph access.',
      );
    case 'not_scheduled':
      return over(
        'Teams gives none of this meeting',
        `Microsoft hands out a ${kind} only of meetings that are in a calendar. Schedule the next one, and it comes here.`,
      );
    case 'expired':
      return over(
        `${what} has expired at Microsoft`,
        'It was deleted there before it could be fetched. How long Teams keeps them, an administrator decides in the Teams admin centre.',
      );
    case 'no_permission':
      return over(
        'A permission is missing',
        `Rapport may fetch the ${kind} once ${kind === 'recording' ? 'the organiser' : 'somebody who was invited'} allows recordings and transcripts under Settings.`,
      );
  }
}

const links: Record<Meeting['link'], string> = {
  none: 'This meeting has no Teams link.',
  verified: 'The link is the same in Teams, in the invitation and here.',
  pending: 'Teams is late with the link. It comes by itself, and nobody is invited without it.',
  repairing: 'The link differed between Teams and the invitation. It is being mended.',
};

/** How a meeting's link stands. */
export const linkWords = ({ link }: Pick<Meeting, 'link'>): string => links[link];

/**
 * Begin and end as short as they can be said: one date where it is one day. From midnight to midnight where its author is, it
 * is meant for whole days, and these are the same days everywhere.
 */
export function timeWords({ startsAt, endsAt, zone }: Pick<Meeting, 'startsAt' | 'endsAt' | 'zone'>, locale?: string): string {
  const [first, end] = [startsAt, endsAt].map((instant) => localAt(new Date(instant), isZone(zone) ? zone : 'UTC')) as [string, string];
  if (first !== end && [first, end].every((local) => local.endsWith('T00:00:00'))) {
    const days = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
    return `${days.formatRange(new Date(`${first}Z`), new Date(Date.parse(`${end}Z`) - day))}, all day`;
  }
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' }).formatRange(new Date(startsAt), new Date(endsAt));
}

/** Whether a meeting is over: by the clock here, or because the server has begun to look for what it left. */
export const isOver = ({ endsAt, transcript, recording }: Pick<Meeting, 'endsAt' | Kind>, now: Date): boolean =>
  new Date(endsAt) <= now || transcript !== 'not_due' || recording !== 'not_due';

const megabyte = 1_000_000;

/** How much of a recording is here, e.g. `12 of 340 MB`. */
export function progressWords({ done, size }: { done: number; size: number }): string {
  const whole = (bytes: number) => Math.round(bytes / megabyte).toLocaleString();
  return size > done ? `${whole(done)} of ${whole(size)} MB` : `${whole(size)} MB`;
}

/** Seconds as they stand beside a line: `0:07`, `12:30`, `1:02:03`. */
export function clockWords(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3_600);
  const minutes = Math.floor((whole % 3_600) / 60);
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
