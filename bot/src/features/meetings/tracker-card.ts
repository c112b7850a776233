import type { ImportState } from '#contract/meetings.ts';
import type { Notice } from '#contract/notices.ts';
import { card, escapeMarkdown, heading, short, text } from '../../card.ts';
import type { AdaptiveCard } from '../../card.ts';
import { dateOf } from './dates.ts';

export type Tracked = Extract<Notice, { kind: 'meeting_tracker' }>;

/** How far what was recorded of a meeting has come, and what to do with it. */
export function trackerCard(told: Tracked, link: string): AdaptiveCard {
  const facts = [
    { title: 'Transcript', value: transcriptWords(told) },
    { title: 'Recording', value: words[told.recording].recording },
  ];
  return card(
    [
      heading(escapeMarkdown(short(told.title))),
      text(dateOf(told.startsAt), { isSubtle: true, spacing: 'None' }),
      text(lead(told)),
      { type: 'FactSet', facts },
    ],
    [
      { type: 'Action.OpenUrl', title: 'Open in Rapport', url: link, ...(isAnythingHere(told) ? { style: 'positive' } : {}) },
      { type: 'Action.Execute', title: 'Link to a deal', verb: 'link_deal', data: { meetingId: told.meetingId } },
      { type: 'Action.Execute', title: 'Make a task', verb: 'make_task', data: { meetingId: told.meetingId } },
    ],
  );
}

const isAnythingHere = ({ transcript, recording }: Tracked) => transcript === 'here' || recording === 'here';
const isComing = (state: ImportState) => state === 'not_due' || state === 'waiting' || state === 'arriving';

function lead(told: Tracked): string {
  const states = [told.transcript, told.recording];
  if (states.every((state) => state === 'here')) return 'Everything is in Rapport.';
  if (states.some(isComing))
    return isAnythingHere(told)
      ? 'The first part is in Rapport.'
      : 'The meeting is over. This card changes as Teams hands over what was recorded.';
  return isAnythingHere(told) ? 'This is all that will come.' : 'Nothing was recorded that Rapport can show.';
}

const transcriptWords = ({ transcript, hasSpeakers }: Tracked): string =>
  transcript === 'here' && hasSpeakers === false
    ? 'in Rapport, without who says what: naming speakers is switched off in Teams, by an administrator or by them'
    : words[transcript].transcript;

const waiting = 'waiting for Teams, which usually takes 15 to 60 minutes';
const withoutPermission = 'Rapport may not read it. The organiser can allow it in Settings.';

/** What each state means to whoever was in the meeting. */
const words: Readonly<Record<ImportState, { transcript: string; recording: string }>> = {
  not_due: { transcript: waiting, recording: waiting },
  waiting: { transcript: waiting, recording: waiting },
  arriving: { transcript: 'arriving', recording: 'arriving' },
  here: { transcript: 'in Rapport', recording: 'in Rapport' },
  not_started: { transcript: 'none: nobody started the transcription', recording: 'none: nobody started a recording' },
  closed_by_admin: {
    transcript: 'none: an administrator has switched off in Teams that apps may read transcripts',
    recording: 'none: an administrator has switched off in Teams that apps may read recordings',
  },
  not_scheduled: {
    transcript: 'none: Teams hands over only what belongs to a meeting in a calendar',
    recording: 'none: Teams hands over only what belongs to a meeting in a calendar',
  },
  expired: { transcript: 'none: it expired in Teams before it was fetched', recording: 'none: it expired in Teams before it was fetched' },
  no_permission: { transcript: withoutPermission, recording: withoutPermission },
};
