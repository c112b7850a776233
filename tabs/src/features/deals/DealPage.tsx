import type { Deal } from '#contract/deals.ts';
import { amountOf } from '#ui/deals/words.ts';
import { Facts } from '#ui/Facts.tsx';
import { MeetingsOf } from '#ui/meetings/MeetingsOf.tsx';
import { PageLink } from '#ui/PageLink.tsx';
import { Timeline } from '#ui/people/Timeline.tsx';
import { RecordPage } from '#ui/RecordPage.tsx';
import { Shown } from '#ui/states.tsx';
import { TasksAbout } from '#ui/tasks/TasksAbout.tsx';
import { fullTime } from '#ui/time.ts';
import { CloseDay } from './CloseDay.tsx';
import { DealHead } from './DealHead.tsx';
import { useDeal, useDealTimeline } from './hooks.ts';

/** One deal: with whom, worth what, how far, and everything that happened on the way. */
export function DealPage({ id }: { id: string }) {
  const deal = useDeal(id);
  const timeline = useDealTimeline(id);
  return (
    <Shown query={deal}>
      {(found) => (
        <RecordPage name={found.title}>
          <DealHead deal={found} />
          <DealFacts deal={found} />
          <MeetingsOf
            of={{ dealId: id }}
            heading="h2"
            titleOf={(meeting) => <PageLink to={`/meetings/${meeting.id}`}>{meeting.title}</PageLink>}
          />
          <TasksAbout kind="deal" id={id} heading="h2" />
          <Timeline timeline={timeline} heading="h2" />
        </RecordPage>
      )}
    </Shown>
  );
}

function DealFacts({ deal }: { deal: Deal }) {
  const nobody = 'Nobody yet';
  const facts = {
    Company: deal.company && <PageLink to={`/companies/${deal.company.id}`}>{deal.company.name}</PageLink>,
    People: deal.people.length
      ? deal.people.map(({ id, name, address }) => (
          <div key={id}>
            <PageLink to={`/people/${id}`}>{name}</PageLink> {address}
          </div>
        ))
      : nobody,
    Worth: amountOf(deal) ?? 'Not said yet',
    'Close date': deal.closesOn ? <CloseDay deal={deal} isNamed /> : 'Not said yet',
    'Added by': deal.ownerName ?? 'Somebody who is no longer here',
    'In Rapport since': fullTime(deal.createdAt),
  };
  return <Facts facts={facts} />;
}
