import type { Company } from '#contract/people.ts';
import { DealsOf } from '#ui/deals/DealsOf.tsx';
import { MeetingsOf } from '#ui/meetings/MeetingsOf.tsx';
import { PageLink } from '#ui/PageLink.tsx';
import { Timeline } from '#ui/people/Timeline.tsx';
import { RecordPage } from '#ui/RecordPage.tsx';
import { ScheduleButton } from '#ui/schedule/ScheduleButton.tsx';
import { Shown } from '#ui/states.tsx';
import { CompanyPeople } from './CompanyPeople.tsx';
import { useCompany, useCompanyTimeline, usePeople } from './hooks.ts';
import { MeetWith } from './MeetWith.tsx';
import { RecordHead } from './RecordHead.tsx';

/** One company: who works there and what happened with all of them. */
export function CompanyView({ id, onBack }: { id: string; onBack?: () => void }) {
  const query = useCompany(id);
  const timeline = useCompanyTimeline(id);
  const heading = onBack ? 'h2' : 'h3'; // one below the name's
  return (
    <Shown query={query}>
      {(company) => (
        <RecordPage name={company.name}>
          <RecordHead name={company.name} about={company.domain} shape="square" onBack={onBack} />
          <MeetWith name={company.name}>
            <Schedule company={company} />
          </MeetWith>
          <CompanyPeople id={id} heading={heading} />
          <DealsOf
            of={{ companyId: id }}
            heading={heading}
            titleOf={(deal) => <PageLink to={`/deals/${deal.id}`}>{deal.title}</PageLink>}
            action={<PageLink to={`/deals?company=${id}`}>Add a deal</PageLink>}
          />
          <MeetingsOf
            of={{ companyId: id }}
            heading={heading}
            titleOf={(meeting) => <PageLink to={`/meetings/${meeting.id}`}>{meeting.title}</PageLink>}
          />
          <Timeline timeline={timeline} heading={heading} />
        </RecordPage>
      )}
    </Shown>
  );
}

/** Whoever works alone there is invited; of several, one chooses. */
function Schedule({ company: { id } }: { company: Company }) {
  const people = usePeople({ companyId: id }).data?.pages.flatMap(({ items }) => items) ?? [];
  const offered = people.flatMap(({ name, addresses: [address] }) => (address ? [{ name, address }] : []));
  const guests = offered.length === 1 ? offered.map((one) => ({ ...one, kind: 'required' as const })) : [];
  return <ScheduleButton given={{ guests }} offered={offered} about={{ companyId: id }} />;
}
