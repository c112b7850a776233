import { GraphRefusal } from '../failure.ts';
import { readSelect } from '../query.ts';
import type { Call, GraphAnswer, Route } from '../route.ts';
import { contextOf, singleContextOf } from '../routes/context.ts';
import type { CallDocument, MeetingDocument } from './documents.ts';
import { meetingFinder } from './find.ts';
import { participantsOf } from './participants.ts';
import type { MeetingParts } from './parts.ts';
import { select } from './select.ts';

const scopes = ['OnlineMeetingArtifact.Read.All'];

/** Shows the organizer who attended: everybody who was invited, for the whole time. https://learn.microsoft.com/graph/api/resources/meetingattendancereport */
export function attendanceRoutes(parts: MeetingParts): Route[] {
  const { root, cloud, calls } = parts;
  const finder = meetingFinder(parts);
  const held = (meeting: MeetingDocument) => calls.of(meeting).filter(({ endedAt }) => endedAt !== null);
  const attendees = (meeting: MeetingDocument) => {
    const inside = participantsOf(cloud.identity, meeting).map(({ id, displayName, mail }) => ({ id, displayName, address: mail as string | null })); // prettier-ignore
    const outside = meeting.attendees.filter(({ address }) => !cloud.identity.user(address));
    return [...inside, ...outside.map(({ name, address }) => ({ id: null, displayName: name, address }))];
  };
  const present = (meeting: MeetingDocument, call: CallDocument) => ({
    id: call.id,
    totalParticipantCount: attendees(meeting).length,
    meetingStartDateTime: call.startedAt,
    meetingEndDateTime: call.endedAt,
  });
  const records = (meeting: MeetingDocument, { id: callId, startedAt, endedAt }: CallDocument) => {
    const durationInSeconds = Math.round((Date.parse(endedAt!) - Date.parse(startedAt)) / 1000);
    return attendees(meeting).map(({ id, displayName, address }, at) => ({
      id: id ?? `${callId}-${at}`,
      emailAddress: address,
      totalAttendanceInSeconds: durationInSeconds,
      role: at === 0 ? 'Organizer' : 'Attendee',
      identity: { id, displayName },
      attendanceIntervals: [{ joinDateTime: startedAt, leaveDateTime: endedAt, durationInSeconds }],
    }));
  };

  const list = (call: Call): GraphAnswer => {
    const meeting = finder.own(call);
    const names = readSelect(call.query);
    const value = held(meeting).toReversed().map((one) => select(present(meeting, one), names, 'meetingAttendanceReport')); // prettier-ignore
    return { status: 200, body: { '@odata.context': contextOf(root, call, names), value } };
  };
  const one = (call: Call): GraphAnswer => {
    const meeting = finder.own(call);
    const found = held(meeting).find(({ id }) => id === call.params['report']);
    if (!found) throw new GraphRefusal(404, 'NotFound', 'The attendance report was not found.');
    const expanded = call.query.get('$expand') === 'attendanceRecords' && { attendanceRecords: records(meeting, found) };
    const body = { '@odata.context': singleContextOf(root, call, null), ...present(meeting, found), ...expanded };
    return { status: 200, body };
  };
  return [
    { method: 'GET', path: '/onlineMeetings/:meeting/attendanceReports', scopes, handle: list },
    { method: 'GET', path: '/onlineMeetings/:meeting/attendanceReports/:report', scopes, handle: one },
  ];
}
