import { Button, Tab, TabList, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { CalendarRegular } from '@fluentui/react-icons';
import { Link, useSearchParams } from 'wouter';
import type { Meeting } from '#contract/meetings.ts';
import { ConnectNow } from '#ui/connections/ConnectNow.tsx';
import { MeetingBadges } from '#ui/meetings/MeetingsOf.tsx';
import { useMeetings } from '#ui/meetings/hooks.ts';
import { timeWords } from '#ui/meetings/words.ts';
import { rowHovered } from '#ui/rows.ts';
import { Empty, Shown } from '#ui/states.tsx';

const useStyles = makeStyles({
  page: { maxWidth: '960px', display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalM },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    padding: `${tokens.spacingVerticalM} clamp(12px, 3vw, 24px) 0`,
  },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  note: { padding: `0 clamp(12px, 3vw, 24px)`, ':empty': { display: 'none' } },
  list: { listStyle: 'none', margin: 0, padding: `0 clamp(4px, 2vw, 16px)` },
  link: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalS}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    ':hover': rowHovered,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  what: { display: 'grid', minWidth: 0, overflowWrap: 'anywhere' },
  name: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  more: { display: 'flex', justifyContent: 'center', padding: tokens.spacingVerticalM },
});

const promised = {
  title: 'See your meetings here',
  words: 'Connect your Microsoft account, and your meetings appear here, with what was said in them.',
};

/** Meetings that I am in: those to come, the next one first, or those that are over, the last one first. */
export function MeetingList() {
  const styles = useStyles();
  const [params, setParams] = useSearchParams();
  const time = params.get('time') === 'past' ? 'past' : 'upcoming';
  const meetings = useMeetings({ time });
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>Meetings</h1>
        <TabList
          size="small"
          aria-label="Which meetings"
          selectedValue={time}
          onTabSelect={(_, { value }) => setParams(value === 'past' ? { time: 'past' } : {}, { replace: true })}
        >
          <Tab value="upcoming">Upcoming</Tab>
          <Tab value="past">Past</Tab>
        </TabList>
      </header>
      <div className={styles.note}>
        <ConnectNow needs="calendar" promised={promised} />
      </div>
      <Shown query={meetings}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (!items.length) return <Nothing time={time} />;
          return (
            <ul className={styles.list} aria-label={time === 'past' ? 'Past meetings' : 'Upcoming meetings'}>
              {items.map((meeting) => (
                <Item key={meeting.id} meeting={meeting} />
              ))}
            </ul>
          );
        }}
      </Shown>
      {meetings.hasNextPage && (
        <div className={styles.more}>
          <Button disabled={meetings.isFetchingNextPage} onClick={() => void meetings.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </div>
  );
}

function Item({ meeting }: { meeting: Meeting }) {
  const styles = useStyles();
  return (
    <li>
      <Link href={`/meetings/${meeting.id}`} className={styles.link}>
        <span className={styles.what}>
          <span className={styles.name}>{meeting.title || 'Without a title'}</span>
          <span className={styles.quiet}>{timeWords(meeting)}</span>
        </span>
        <MeetingBadges meeting={meeting} />
      </Link>
    </li>
  );
}

const Nothing = ({ time }: { time: 'upcoming' | 'past' }) => (
  <Empty icon={<CalendarRegular />} title={time === 'past' ? 'No meetings yet' : 'No meetings to come'}>
    Teams meetings of your calendar appear here by themselves, with their transcripts and recordings.
  </Empty>
);
