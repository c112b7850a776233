import { Avatar, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { CheckmarkCircleRegular, CircleRegular, DismissCircleRegular, PersonRegular, QuestionCircleRegular, type FluentIcon } from '@fluentui/react-icons'; // prettier-ignore
import type { Answer, Attendee, EventDetail } from '#contract/calendar.ts';
import { useMe } from '#ui/connections/hooks.ts';
import { answerWords } from './words.ts';

const icons: Readonly<Record<Answer, FluentIcon>> = {
  none: CircleRegular,
  organiser: PersonRegular,
  tentative: QuestionCircleRegular,
  accepted: CheckmarkCircleRegular,
  declined: DismissCircleRegular,
};

const useStyles = makeStyles({
  part: { display: 'grid', rowGap: tokens.spacingVerticalS },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'grid', rowGap: tokens.spacingVerticalS },
  one: {
    display: 'grid',
    gridTemplateColumns: '28px minmax(0, 1fr) max-content',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'center',
  },
  name: { overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  answer: { display: 'flex', alignItems: 'center', columnGap: '4px', fontSize: tokens.fontSizeBase200 },
});

/** Who is in an event, and what each has answered. */
export function Invited({ event, heading: Heading }: { event: EventDetail; heading: 'h2' | 'h3' }) {
  const styles = useStyles();
  const { organiser, attendees, myAnswer } = event;
  const own = useMe().data?.user.address.toLowerCase();
  const isListed = attendees.some(({ address }) => address.toLowerCase() === organiser?.address.toLowerCase());
  const first: Attendee[] = organiser && !isListed ? [{ ...organiser, kind: 'required', answer: 'organiser' }] : [];
  if (!attendees.length) return null;
  return (
    <section className={styles.part} aria-label="People">
      <Heading className={styles.title}>People ({first.length + attendees.length})</Heading>
      <ul className={styles.list}>
        {[...first, ...attendees].map(({ name, address, kind, answer }) => {
          // In who is invited, Exchange keeps answers for the organiser alone: one's own stands elsewhere.
          const mine = address.toLowerCase() === own ? myAnswer : answer;
          const said = address.toLowerCase() === organiser?.address.toLowerCase() ? 'organiser' : mine;
          const Icon = icons[said];
          return (
            <li key={address} className={styles.one}>
              <Avatar aria-hidden name={name || address} size={28} color="colorful" />
              <span className={styles.name}>
                {name || address}
                {kind !== 'required' && <span className={styles.quiet}> {kind === 'optional' ? 'optional' : 'room'}</span>}
              </span>
              <span className={styles.answer}>
                <Icon aria-hidden />
                {answerWords[said]}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
