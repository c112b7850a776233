import type { ReactNode } from 'react';
import type { Meeting } from '#contract/meetings.ts';
import { Facts } from '#ui/Facts.tsx';
import { isOver, linkWords, timeWords } from '#ui/meetings/words.ts';
import { useNow } from '#ui/people/use-now.ts';
import { CompanyLink, DealLink } from './Links.tsx';

/** When a meeting is, whose it is, how its link stands, and what it belongs to. */
export function MeetingFacts({ meeting }: { meeting: Meeting }) {
  const isToCome = !meeting.isCancelled && !isOver(meeting, useNow());
  const { organiser } = meeting;
  const facts: Record<string, ReactNode> = {
    When: timeWords(meeting),
    Organiser: organiser && (organiser.name || organiser.address),
    'Teams link': isToCome && linkWords(meeting),
    Recording: isToCome && meeting.recordsItself && 'Records and transcribes by itself',
    Deal: <DealLink meeting={meeting} />,
    Company: <CompanyLink meeting={meeting} />,
  };
  return <Facts facts={facts} />;
}
