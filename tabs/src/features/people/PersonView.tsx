import { Link } from '@fluentui/react-components';
import type { Person } from '#contract/people.ts';
import { DealsOf } from '#ui/deals/DealsOf.tsx';
import { Facts } from '#ui/Facts.tsx';
import { MeetingsOf } from '#ui/meetings/MeetingsOf.tsx';
import { TeamsLink } from '#ui/meetings/TeamsLink.tsx';
import { PageLink } from '#ui/PageLink.tsx';
import { Timeline } from '#ui/people/Timeline.tsx';
import { ScheduleButton } from '#ui/schedule/ScheduleButton.tsx';
import { Shown } from '#ui/states.tsx';
import { TasksAbout } from '#ui/tasks/TasksAbout.tsx';
import { fullTime } from '#ui/time.ts';
import { usePerson, useTimeline } from './hooks.ts';
import { RecordHead } from './RecordHead.tsx';
import { useRecordStyles } from './styles.ts';

/** One person: who they are and what happened with them. */
export function PersonView({ id, onBack }: { id: string; onBack?: () => void }) {
  const styles = useRecordStyles();
  const query = usePerson(id);
  const timeline = useTimeline(id);
  const heading = onBack ? 'h2' : 'h3'; // one below the name's
  return (
    <Shown query={query}>
      {(person) => (
        <article className={styles.page} aria-label={person.name}>
          <RecordHead name={person.name} about={[person.jobTitle, person.company?.name].filter(Boolean).join(' · ')} onBack={onBack} />
          <Facts facts={factsOf(person)} />
          <div className={styles.actions}>
            <ScheduleButton given={{ guests: guestsOf(person) }} about={person.company ? { companyId: person.company.id } : {}} />
            <TeamsLink title={`Meeting with ${person.name}`} />
          </div>
          <DealsOf
            of={{ personId: id }}
            heading={heading}
            titleOf={(deal) => <PageLink to={`/deals/${deal.id}`}>{deal.title}</PageLink>}
            action={<PageLink to={`/deals?add=${id}`}>Add a deal</PageLink>}
          />
          <MeetingsOf
            of={{ personId: id }}
            heading={heading}
            titleOf={(meeting) => <PageLink to={`/meetings/${meeting.id}`}>{meeting.title}</PageLink>}
          />
          <TasksAbout kind="person" id={id} heading={heading} />
          <Timeline timeline={timeline} heading={heading} />
        </article>
      )}
    </Shown>
  );
}

const guestsOf = ({ name, addresses: [address] }: Person) => (address ? [{ name, address, kind: 'required' as const }] : []);

const factsOf = ({ addresses, company, createdAt }: Person) => ({
  'E-mail': addresses.map((address) => (
    <div key={address}>
      <Link href={`mailto:${address}`}>{address}</Link>
    </div>
  )),
  Company: company && <PageLink to={`/companies/${company.id}`}>{company.name}</PageLink>,
  'In Rapport since': fullTime(createdAt),
});
