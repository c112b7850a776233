import type { OnlineMeeting } from '@microsoft/microsoft-graph-types';
import { GraphRefusal, refusals } from '../failure.ts';
import { readSelect } from '../query.ts';
import type { Call, GraphAnswer, Route } from '../route.ts';
import { contextOf, singleContextOf } from '../routes/context.ts';
import type { MeetingDocument } from './documents.ts';
import { meetingFinder } from './find.ts';
import type { MeetingParts } from './parts.ts';
import { presentMeeting } from './present-meeting.ts';
import { select } from './select.ts';
import { readChange, readNewMeeting } from './written-meeting.ts';

const read = ['OnlineMeetings.Read', 'OnlineMeetings.ReadWrite', 'OnlineMeetings.Read.All', 'OnlineMeetings.ReadWrite.All'];
const write = ['OnlineMeetings.ReadWrite', 'OnlineMeetings.ReadWrite.All'];

/** Creates, finds, shows and changes meetings. https://learn.microsoft.com/graph/api/resources/onlinemeeting */
export function meetingRoutes(parts: MeetingParts): Route[] {
  const { root, cloud, meetings, calls, policies } = parts;
  const { identity } = cloud;
  const finder = meetingFinder(parts);
  const one = (call: Call, meeting: MeetingDocument, status = 200): GraphAnswer => {
    const names = readSelect(call.query);
    const context =
      call.method === 'POST'
        ? `${contextOf(root, { ...call, path: '/me/onlineMeetings' }, names)}/$entity`
        : singleContextOf(root, call, names);
    return { status, body: { '@odata.context': context, ...select(presentMeeting(identity, meeting), names, 'onlineMeeting') } };
  };

  const create = (call: Call): GraphAnswer => {
    finder.admit(call);
    return one(call, meetings.standalone(call.user.id, readNewMeeting(call.body, cloud.clock.now(), identity)), 201);
  };
  const createOrGet = (call: Call): GraphAnswer => {
    finder.admit(call);
    const { externalId } = (call.body ?? {}) as OnlineMeeting;
    if (!externalId) throw refusals.badRequest('externalId is required.');
    const known = meetings.all().find((meeting) => meeting.organizerId === call.user.id && meeting.externalId === externalId);
    if (known) return one(call, known);
    return one(call, meetings.standalone(call.user.id, readNewMeeting(call.body, cloud.clock.now(), identity), externalId), 201);
  };
  const list = (call: Call): GraphAnswer => {
    finder.admit(call);
    const found = finder.byFilter(call);
    const names = readSelect(call.query);
    const value = found.map((meeting) => select(presentMeeting(identity, meeting), names, 'onlineMeeting'));
    return { status: 200, body: { '@odata.context': contextOf(root, call, names), value } };
  };
  const change = (call: Call): GraphAnswer => {
    const meeting = finder.own(call);
    const { options, ...changed } = readChange(call.body, meeting, identity);
    if (options.recordAutomatically !== meeting.options.recordAutomatically && calls.current(meeting))
      throw new GraphRefusal(400, 'BadRequest', 'recordAutomatically cannot be updated while the meeting is in progress.');
    const { cloudRecording } = policies.of(meeting.tenantId);
    const allowed = cloudRecording ? options : { ...options, recordAutomatically: false, allowRecording: false };
    return one(call, meetings.change(meeting, { ...changed, options: allowed }));
  };
  const remove = (call: Call): GraphAnswer => {
    meetings.change(finder.own(call), { cancelled: true });
    return { status: 204 };
  };
  return [
    { method: 'POST', path: '/onlineMeetings', scopes: write, handle: create },
    { method: 'POST', path: '/onlineMeetings/createOrGet', scopes: write, handle: createOrGet },
    { method: 'GET', path: '/onlineMeetings', scopes: read, handle: list },
    { method: 'GET', path: '/onlineMeetings/:meeting', scopes: read, handle: (call) => one(call, finder.readable(call)) },
    { method: 'PATCH', path: '/onlineMeetings/:meeting', scopes: write, handle: change },
    { method: 'DELETE', path: '/onlineMeetings/:meeting', scopes: write, handle: remove },
  ];
}
