import { Badge, Body1, Caption1, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { listMeetings, type Meeting } from '#contract/meetings.ts';
import { useSession } from '../session.tsx';
import { Loading, Shown } from '../states.tsx';
import { timeWords } from './words.ts';

const shown = 5;

const useStyles = makeStyles({
  part: { display: 'grid', rowGap: tokens.spacingVerticalM },
  title: { margin: 0 },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', rowGap: tokens.spacingVerticalS },
  line: { display: 'flex', justifyContent: 'space-between', alignItems: 'start', columnGap: tokens.spacingHorizontalM },
  what: { display: 'grid', minWidth: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface MeetingsOfProps {
  /** The one record whose meetings they are. */
  of: { dealId: string } | { personId: string } | { companyId: string };
  /** What stands for a meeting, e.g. a link to its page where there is one. */
  titleOf?: (meeting: Meeting) => ReactNode;
  /** What stands beside the heading. */
  action?: ReactNode;
  heading?: 'h2' | 'h3';
}

/** The newest meetings of a deal, a person or a company. */
export function MeetingsOf({ of, titleOf = ({ title }) => title, action, heading = 'h3' }: MeetingsOfProps) {
  const styles = useStyles();
  const { call } = useSession();
  const query = useQuery({
    queryKey: ['meetings', 'of', of],
    queryFn: () => call(listMeetings, { query: { ...of, limit: shown } }),
    meta: { follows: ['meeting'] },
  });
  return (
    <section className={styles.part} aria-label="Meetings">
      <div className={styles.line}>
        <Subtitle2 as={heading} className={styles.title}>
          Meetings
        </Subtitle2>
        {action}
      </div>
      <Shown query={query} loading={<Loading label="Loading meetings" rows={1} />}>
        {({ items }) =>
          items.length ? (
            <ul className={styles.list}>
              {items.map((meeting) => (
                <li key={meeting.id} className={styles.line}>
                  <span className={styles.what}>
                    <Body1>{titleOf(meeting)}</Body1>
                    <Caption1 className={styles.quiet}>{timeWords(meeting)}</Caption1>
                  </span>
                  <MeetingBadges meeting={meeting} />
                </li>
              ))}
            </ul>
          ) : (
            <Body1 className={styles.quiet}>No meetings yet.</Body1>
          )
        }
      </Shown>
    </section>
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
