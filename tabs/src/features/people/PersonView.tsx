import { Link } from '@fluentui/react-components';
import type { Person } from '#contract/people.ts';
import { DealsOf } from '#ui/deals/DealsOf.tsx';
import { Facts } from '#ui/Facts.tsx';
import { MeetingsOf } from '#ui/meetings/MeetingsOf.tsx';
import { PageLink } from '#ui/PageLink.tsx';
import { Timeline } from '#ui/people/Timeline.tsx';
import { RecordPage } from '#ui/RecordPage.tsx';
import { ScheduleButton } from '#ui/schedule/ScheduleButton.tsx';
import { Shown } from '#ui/states.tsx';
import { TasksAbout } from '#ui/tasks/TasksAbout.tsx';
import { fullTime } from '#ui/time.ts';
import { usePerson, useTimeline } from './hooks.ts';
import { MeetWith } from './MeetWith.tsx';
import { RecordHead } from './RecordHead.tsx';

/** One person: who they are and what happened with them. */
export function PersonView({ id, onBack }: { id: string; onBack?: () => void }) {
  const query = usePerson(id);
  const timeline = useTimeline(id);
  const heading = onBack ? 'h2' : 'h3'; // one below the name's
  return (
    <Shown query={query}>
      {(person) => (
        <RecordPage name={person.name}>
          <RecordHead name={person.name} about={[person.jobTitle, person.company?.name].filter(Boolean).join(' · ')} onBack={onBack} />
          <Facts facts={factsOf(person)} />
          <MeetWith name={person.name}>
            <ScheduleButton given={{ guests: guestsOf(person) }} about={person.company ? { companyId: person.company.id } : {}} />
          </MeetWith>
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
        </RecordPage>
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
