import { PeopleLockRegular } from '@fluentui/react-icons';
import { Suspense, lazy } from 'react';
import type { Meeting } from '#contract/meetings.ts';
import { useMeeting } from '#ui/meetings/hooks.ts';
import { isOver } from '#ui/meetings/words.ts';
import { useNow } from '#ui/people/use-now.ts';
import { RecordPage } from '#ui/RecordPage.tsx';
import { Empty, Loading, Shown } from '#ui/states.tsx';
import { TasksAbout } from '#ui/tasks/TasksAbout.tsx';
import { Attendees } from './Attendees.tsx';
import { MeetingFacts } from './MeetingFacts.tsx';
import { MeetingHead } from './MeetingHead.tsx';

// The larger half of the page, which a meeting to come does not need.
const Record = lazy(() => import('./record/Record.tsx').then(({ Record: component }) => ({ default: component })));

/** The record of one meeting: when, with whom, about what, and what was said. */
export function MeetingPage({ id }: { id: string }) {
  const meeting = useMeeting(id);
  return (
    <Shown query={meeting}>
      {(found) => (
        <RecordPage name={found.title} isWide>
          <MeetingHead meeting={found} />
          <MeetingFacts meeting={found} />
          <Recorded meeting={found} />
          <Attendees meeting={found} />
          <TasksAbout kind="meeting" id={id} heading="h2" />
        </RecordPage>
      )}
    </Shown>
  );
}

function Recorded({ meeting }: { meeting: Meeting }) {
  const now = useNow();
  if (!meeting.canOpen) return isOver(meeting, now) ? <Closed meeting={meeting} /> : null;
  if (meeting.isCancelled && !meeting.transcripts.length && !meeting.recordings.length) return null;
  return (
    <Suspense fallback={<Loading />}>
      <Record meeting={meeting} />
    </Suspense>
  );
}

const Closed = ({ meeting: { organiser } }: { meeting: Meeting }) => (
  <Empty icon={<PeopleLockRegular />} title="What was recorded is not open to you">
    Only those who were invited may open it. Ask {organiser?.name || organiser?.address || 'somebody who was there'} to share it with you.
  </Empty>
);
