import { useMe } from '../connections/hooks.ts';
import type { Someone } from '../people/someone.ts';
import { guestsOf, titleOf } from './guests.ts';
import { ScheduleButton } from './ScheduleButton.tsx';

interface ScheduleFromMailProps {
  subject: string;
  /** The sender and everybody to whom it went. */
  people: readonly Someone[];
  look?: Parameters<typeof ScheduleButton>[0]['look'];
}

/** Opens the form of a meeting with everybody in a mail but me, about what the mail is about. */
export function ScheduleFromMail({ subject, people, look }: ScheduleFromMailProps) {
  const own = useMe().data?.user.address;
  if (own === undefined) return null;
  return <ScheduleButton given={{ title: titleOf(subject), guests: guestsOf(people, own) }} look={look} />;
}
