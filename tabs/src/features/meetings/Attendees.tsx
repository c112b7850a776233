import { Avatar, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { CheckmarkCircleRegular, CircleRegular, DismissCircleRegular, QuestionCircleRegular, type FluentIcon } from '@fluentui/react-icons';
import type { Answer } from '#contract/calendar.ts';
import type { Meeting } from '#contract/meetings.ts';
import { nameFor } from '#ui/people/someone.ts';

const answers: Record<Answer, readonly [words: string, icon: FluentIcon]> = {
  none: ['Has not answered', CircleRegular],
  organiser: ['Organiser', CheckmarkCircleRegular],
  accepted: ['Accepted', CheckmarkCircleRegular],
  tentative: ['Perhaps', QuestionCircleRegular],
  declined: ['Declined', DismissCircleRegular],
};

const useStyles = makeStyles({
  part: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalM },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(260px, 100%), 1fr))',
    gap: tokens.spacingVerticalM,
  },
  row: { display: 'grid', gridTemplateColumns: '32px minmax(0, 1fr)', columnGap: tokens.spacingHorizontalM, alignItems: 'center' },
  name: { overflowWrap: 'anywhere' },
  quiet: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
});

/** Who was invited, and what they answered. */
export function Attendees({ meeting: { attendees } }: { meeting: Meeting }) {
  const styles = useStyles();
  if (!attendees.length) return null;
  return (
    <section className={styles.part} aria-label="Invited">
      <h2 className={styles.title}>Invited</h2>
      <ul className={styles.list}>
        {attendees.map((attendee) => {
          const [words, Icon] = answers[attendee.answer];
          return (
            <li key={attendee.address} className={styles.row}>
              <Avatar aria-hidden name={nameFor(attendee)} color="colorful" />
              <div>
                <div className={styles.name} title={attendee.address}>
                  {nameFor(attendee)}
                </div>
                <div className={styles.quiet}>
                  <Icon aria-hidden />
                  {words}
                  {attendee.kind === 'optional' && ', optional'}
                </div>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
