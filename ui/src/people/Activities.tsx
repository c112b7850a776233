import { Caption1, Text, makeStyles, tokens } from '@fluentui/react-components';
import { CalendarRegular, CircleSmallFilled, MailArrowUpRegular, MailInboxArrowDownRegular, PersonAddRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { Activity } from '#contract/people.ts';
import { fullTime, shortTime } from '../time.ts';
import { ago } from './ago.ts';
import { useNow } from './use-now.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', rowGap: tokens.spacingVerticalM },
  line: { display: 'grid', gridTemplateColumns: '20px minmax(0, 1fr)', columnGap: tokens.spacingHorizontalS },
  icon: { fontSize: '20px', lineHeight: 1, color: tokens.colorNeutralForeground3 },
  head: { display: 'flex', columnGap: tokens.spacingHorizontalS, alignItems: 'baseline' },
  title: { flexGrow: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  when: { flexShrink: 0, color: tokens.colorNeutralForeground3 },
  summary: {
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 2,
    overflow: 'hidden',
    overflowWrap: 'anywhere',
    color: tokens.colorNeutralForeground2,
  },
});

const icons: Record<string, { icon: ReactNode; label: string }> = {
  mail_in: { icon: <MailInboxArrowDownRegular />, label: 'Mail received' },
  mail_out: { icon: <MailArrowUpRegular />, label: 'Mail sent' },
  person_added: { icon: <PersonAddRegular />, label: 'Added to Rapport' },
  meeting: { icon: <CalendarRegular />, label: 'Meeting' },
};
const plain = { icon: <CircleSmallFilled />, label: 'Activity' };

interface ActivitiesProps {
  activities: readonly Activity[];
  /** What is to come has a date; what happened is so long ago. */
  isToCome?: boolean;
}

/** What happened with somebody, or is to come. */
export function Activities({ activities, isToCome = false }: ActivitiesProps) {
  const styles = useStyles();
  const now = useNow();
  return (
    <ul className={styles.list}>
      {activities.map(({ id, kind, title, summary, happenedAt }) => {
        const { icon, label } = icons[kind] ?? plain;
        return (
          <li key={id} className={styles.line}>
            <span className={styles.icon} role="img" aria-label={label}>
              {icon}
            </span>
            <div>
              <div className={styles.head}>
                <Text className={styles.title} title={title}>
                  {title || '(no subject)'}
                </Text>
                <Caption1 as="span" className={styles.when}>
                  <time dateTime={happenedAt} title={fullTime(happenedAt)}>
                    {isToCome ? shortTime(happenedAt, now) : ago(happenedAt, now)}
                  </time>
                </Caption1>
              </div>
              {summary && <Caption1 className={styles.summary}>{summary}</Caption1>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
