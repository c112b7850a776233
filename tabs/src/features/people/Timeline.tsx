import { Button, Link as FluentLink, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { ArrowReplyRegular, CircleRegular, MailRegular, PersonAddRegular, type FluentIcon } from '@fluentui/react-icons';
import { Link } from 'wouter';
import type { Activity } from '#contract/people.ts';
import { useNow } from '#ui/people/use-now.ts';
import { Shown } from '#ui/states.tsx';
import { dateGroup, fullTime, shortTime } from '#ui/time.ts';
import { useTimeline } from './hooks.ts';

const icons: Record<string, FluentIcon> = { mail_in: MailRegular, mail_out: ArrowReplyRegular, person_added: PersonAddRegular };

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

/** What happened with a person, newest first. */
export function Timeline({ personId }: { personId: string }) {
  const styles = useStyles();
  const timeline = useTimeline(personId);
  const now = useNow();
  return (
    <section className={styles.section} aria-label="Timeline">
      <h3 className={styles.title}>Timeline</h3>
      <Shown query={timeline}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (!items.length) return <span className={styles.time}>Nothing has happened yet.</span>;
          return [...Map.groupBy(items, ({ happenedAt }) => dateGroup(happenedAt, now))].map(([group, activities]) => (
            <div key={group} className={styles.section}>
              <h4 className={styles.group}>{group}</h4>
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
  const Icon = icons[kind] ?? CircleRegular;
  return (
    <li className={styles.item}>
      <span className={styles.icon}>
        <Icon aria-hidden />
      </span>
      <span className={styles.what}>
        {recordKind === 'message' && recordId ? (
          <Link href={`/mail?message=${recordId}`} asChild>
            <FluentLink>{title}</FluentLink>
          </Link>
        ) : (
          title
        )}
        {summary && <span className={styles.summary}>{summary}</span>}
      </span>
      <time className={styles.time} dateTime={happenedAt} title={fullTime(happenedAt)}>
        {shortTime(happenedAt, now)}
      </time>
    </li>
  );
}
