import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import {
  ArrowReplyRegular,
  ArrowStepInRightRegular,
  CalendarRegular,
  CircleRegular,
  HandshakeRegular,
  MailRegular,
  PersonAddRegular,
  type FluentIcon,
} from '@fluentui/react-icons';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { Activity } from '#contract/people.ts';
import { PageLink } from '../PageLink.tsx';
import { Shown } from '../states.tsx';
import { dateGroup, fullTime, shortTime } from '../time.ts';
import { useNow } from './use-now.ts';

const icons: Record<string, FluentIcon> = {
  mail_in: MailRegular,
  mail_out: ArrowReplyRegular,
  person_added: PersonAddRegular,
  deal_added: HandshakeRegular,
  deal_stage: ArrowStepInRightRegular,
  meeting: CalendarRegular,
};

// The pages of the tab on which a record is shown.
const pages: Record<string, (id: string) => string> = {
  message: (id) => `/mail?message=${id}`,
  meeting: (id) => `/meetings/${id}`,
  event: (id) => `/calendar?event=${id}`,
  deal: (id) => `/deals/${id}`,
  person: (id) => `/people/${id}`,
};

const useStyles = makeStyles({
  section: { display: 'grid', rowGap: tokens.spacingVerticalM },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  group: { fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground2, margin: 0 },
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'grid', rowGap: tokens.spacingVerticalM },
  item: { display: 'grid', gridTemplateColumns: '24px minmax(0, 1fr) auto', columnGap: tokens.spacingHorizontalS, alignItems: 'start' },
  icon: { display: 'flex', fontSize: '20px', color: tokens.colorBrandForeground2 },
  what: { overflowWrap: 'anywhere' },
  summary: {
    display: '-webkit-box',
    WebkitLineClamp: 2,
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  time: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, whiteSpace: 'nowrap' },
});

interface TimelineProps {
  timeline: UseInfiniteQueryResult<InfiniteData<{ items: Activity[] }>>;
  heading?: 'h2' | 'h3';
}

/** What happened with a person, a company or a deal, newest first. */
export function Timeline({ timeline, heading: Heading = 'h3' }: TimelineProps) {
  const styles = useStyles();
  const now = useNow();
  const Group = Heading === 'h2' ? 'h3' : 'h4';
  return (
    <section className={styles.section} aria-label="Timeline">
      <Heading className={styles.title}>Timeline</Heading>
      <Shown query={timeline}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (!items.length) return <span className={styles.time}>Nothing has happened yet.</span>;
          return [...Map.groupBy(items, ({ happenedAt }) => dateGroup(happenedAt, now))].map(([group, activities]) => (
            <div key={group} className={styles.section}>
              <Group className={styles.group}>{group}</Group>
              <ul className={styles.list}>
                {activities.map((activity) => (
                  <Item key={activity.id} activity={activity} now={now} />
                ))}
              </ul>
            </div>
          ));
        }}
      </Shown>
      {timeline.hasNextPage && (
        <div>
          <Button disabled={timeline.isFetchingNextPage} onClick={() => void timeline.fetchNextPage()}>
            Show earlier
          </Button>
        </div>
      )}
    </section>
  );
}

function Item({ activity, now }: { activity: Activity; now: Date }) {
  const styles = useStyles();
  const { kind, title, summary, happenedAt, recordKind, recordId } = activity;
  const [location] = useLocation();
  const Icon = icons[kind] ?? CircleRegular;
  const page = recordKind && recordId && pages[recordKind]?.(recordId);
  return (
    <li className={styles.item}>
      <span className={styles.icon}>
        <Icon aria-hidden />
      </span>
      <span className={styles.what}>
        {/* What a page tells of itself needs no way to it. */}
        {page && page !== location ? <PageLink to={page}>{title}</PageLink> : title}
        {summary && <span className={styles.summary}>{summary}</span>}
      </span>
      <time className={styles.time} dateTime={happenedAt} title={fullTime(happenedAt)}>
        {shortTime(happenedAt, now)}
      </time>
    </li>
  );
}
