import { MeetingList } from './MeetingList.tsx';
import { MeetingPage } from './MeetingPage.tsx';

/** The meetings that I am in: all, or the record of one. */
export default function MeetingsPage({ params: { meetingId } }: { params: { meetingId?: string } }) {
  return meetingId ? <MeetingPage key={meetingId} id={meetingId} /> : <MeetingList />;
}
