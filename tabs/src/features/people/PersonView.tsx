import { Avatar, Button, Link, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons';
import { Link as PageLink } from 'wouter';
import type { Person } from '#contract/people.ts';
import { DealsOf } from '#ui/deals/DealsOf.tsx';
import { MeetingsOf } from '#ui/meetings/MeetingsOf.tsx';
import { Timeline } from '#ui/people/Timeline.tsx';
import { ScheduleButton } from '#ui/schedule/ScheduleButton.tsx';
import { Shown } from '#ui/states.tsx';
import { TasksAbout } from '#ui/tasks/TasksAbout.tsx';
import { fullTime } from '#ui/time.ts';
import { usePerson, useTimeline } from './hooks.ts';

const useStyles = makeStyles({
  page: { maxWidth: '760px', padding: tokens.spacingHorizontalXL, display: 'grid', rowGap: tokens.spacingVerticalXL },
  head: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalL },
  name: { ...typographyStyles.subtitle1, margin: 0, overflowWrap: 'anywhere' },
  about: { display: 'block', color: tokens.colorNeutralForeground2 },
  facts: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
  },
  term: { color: tokens.colorNeutralForeground3 },
  fact: { margin: 0, overflowWrap: 'anywhere' },
});

/** One person: who they are and what happened with them. */
export function PersonView({ id, onBack }: { id: string; onBack?: () => void }) {
  const styles = useStyles();
  const query = usePerson(id);
  const timeline = useTimeline(id);
  const heading = onBack ? 'h2' : 'h3'; // one below the name's
  return (
    <Shown query={query}>
      {(person) => (
        <article className={styles.page} aria-label={person.name}>
          <Head person={person} onBack={onBack} />
          <Facts person={person} />
          <Schedule person={person} />
          <DealsOf
            personId={id}
            heading={heading}
            titleOf={(deal) => (
              <PageLink href={`/deals/${deal.id}`} asChild>
                <Link>{deal.title}</Link>
              </PageLink>
            )}
            action={
              <PageLink href={`/deals?add=${id}`} asChild>
                <Link>Add a deal</Link>
              </PageLink>
            }
          />
          <MeetingsOf
            of={{ personId: id }}
            heading={heading}
            titleOf={(meeting) => (
              <PageLink href={`/meetings/${meeting.id}`} asChild>
                <Link>{meeting.title}</Link>
              </PageLink>
            )}
          />
          <TasksAbout kind="person" id={id} heading={heading} />
          <Timeline timeline={timeline} heading={heading} />
        </article>
      )}
    </Shown>
  );
}

function Head({ person, onBack }: { person: Person; onBack: (() => void) | undefined }) {
  const styles = useStyles();
  const Heading = onBack ? 'h1' : 'h2'; // alone on the screen it is the page's title
  const about = [person.jobTitle, person.company?.name].filter(Boolean).join(' · ');
  return (
    <header className={styles.head}>
      {onBack && (
        <Button title="Back to the list" aria-label="Back to the list" appearance="subtle" icon={<ArrowLeftRegular />} onClick={onBack} />
      )}
      <Avatar aria-hidden name={person.name} color="colorful" size={56} />
      <div>
        <Heading className={styles.name}>{person.name}</Heading>
        {about && <span className={styles.about}>{about}</span>}
      </div>
    </header>
  );
}

function Schedule({ person: { name, addresses, company } }: { person: Person }) {
  const [address] = addresses;
  if (!address) return null;
  return (
    <div>
      <ScheduleButton given={{ guests: [{ name, address, kind: 'required' }] }} about={company ? { companyId: company.id } : {}} />
    </div>
  );
}

function Facts({ person }: { person: Person }) {
  const styles = useStyles();
  return (
    <dl className={styles.facts}>
      <dt className={styles.term}>E-mail</dt>
      <dd className={styles.fact}>
        {person.addresses.map((address) => (
          <div key={address}>
            <Link href={`mailto:${address}`}>{address}</Link>
          </div>
        ))}
      </dd>
      {person.company && (
        <>
          <dt className={styles.term}>Company</dt>
          <dd className={styles.fact}>{person.company.name}</dd>
        </>
      )}
      <dt className={styles.term}>In Rapport since</dt>
      <dd className={styles.fact}>{fullTime(person.createdAt)}</dd>
    </dl>
  );
}
