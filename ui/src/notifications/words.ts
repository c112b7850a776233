import type { ChoiceName, NotificationChoice } from '#contract/notifications.ts';

/** The places in which one may be told, in words. */
export const places: readonly { value: NotificationChoice['recordings']; label: string }[] = [
  { value: 'meeting_chat', label: 'In the meeting’s chat, if Rapport is in it; else in private, to its organiser' },
  { value: 'personal_chat', label: 'In private, in the chat with Rapport' },
  { value: 'nowhere', label: 'Nowhere' },
];

/** An hour of the day, as a clock shows it. */
export const clockOf = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

const inWords: { [Name in ChoiceName]: (value: NotificationChoice[Name]) => string } = {
  recordings: (value) => places.find((place) => place.value === value)!.label.toLowerCase(),
  briefs: (value) => (value ? 'on' : 'off'),
  quiet: (value) => (value ? `${clockOf(value.from)} to ${clockOf(value.until)} (${zoneName(value.zone)})` : 'off'),
};

/** The name of a zone as people read it. */
export const zoneName = (zone: string): string => zone.replaceAll('_', ' ');

/** One choice of these, in words that follow a colon. */
export const choiceWords = <Name extends ChoiceName>(choice: NotificationChoice, name: Name): string => inWords[name](choice[name]);
