import { Badge } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { listMeetings, type Meeting } from '#contract/meetings.ts';
import { RecordLines } from '../RecordLines.tsx';
import { useSession } from '../session.tsx';
import { timeWords } from './words.ts';

// What was said last is looked for more often than what comes; of a weekly series there is a year to come.
const past = 5;
const toCome = 2;

interface MeetingsOfProps {
  /** The one record whose meetings they are. */
  of: { dealId: string } | { personId: string } | { companyId: string };
  /** What stands for a meeting, e.g. a link to its page where there is one. */
  titleOf?: (meeting: Meeting) => ReactNode;
  heading?: 'h2' | 'h3';
}

/** The next and the last meetings of a deal, a person or a company, the latest first. */
export function MeetingsOf({ of, titleOf = ({ title }) => title, heading = 'h3' }: MeetingsOfProps) {
  const { call } = useSession();
  const query = useQuery({
    queryKey: ['meetings', 'of', of],
    queryFn: async () => {
      const [ahead, before] = await Promise.all([
        call(listMeetings, { query: { ...of, time: 'upcoming', limit: toCome } }),
        call(listMeetings, { query: { ...of, time: 'past', limit: past } }),
      ]);
      const held = new Set(before.items.map(({ id }) => id));
      return { items: [...ahead.items.filter(({ id }) => !held.has(id)).toReversed(), ...before.items] };
    },
    meta: { follows: ['meeting'] },
  });
  return (
    <RecordLines
      title="Meetings"
      heading={heading}
      query={query}
      line={(meeting) => ({ what: titleOf(meeting), about: timeWords(meeting), mark: <MeetingBadges meeting={meeting} /> })}
    />
  );
}

/** What there is to know of a meeting in a list: that it was called off, and what was recorded. */
export function MeetingBadges({ meeting: { isCancelled, transcript, recording } }: { meeting: Meeting }) {
  const marks = [isCancelled && 'Cancelled', transcript === 'here' && 'Transcript', recording === 'here' && 'Recording'];
  return (
    <span style={{ display: 'flex', flexWrap: 'wrap', gap: '4px', justifyContent: 'end' }}>
      {marks.map(
        (mark) =>
          mark && (
            <Badge key={mark} appearance="tint" shape="rounded" color={mark === 'Cancelled' ? 'danger' : 'brand'}>
              {mark}
            </Badge>
          ),
      )}
    </span>
  );
}
