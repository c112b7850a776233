import { z } from 'zod';
import type { Graph } from '../graph/index.ts';
import type { Cloud } from '../cloud.ts';
import { GraphRefusal } from '../graph/failure.ts';
import { botIdOf, graphIdOf, joinUrlOf } from '../graph/meetings/addresses.ts';
import type { Outcome } from '../graph/meetings/calls.ts';
import type { MeetingDocument } from '../graph/meetings/documents.ts';
import { participantsOf } from '../graph/meetings/participants.ts';
import { sampleTalk } from '../graph/meetings/sample-talk.ts';
import { vttOf } from '../graph/meetings/transcript-text.ts';
import { act, tenantField, userField } from './act.ts';

const milliseconds = z.int().min(0);
/** Two gigabytes and some more: larger than what any meeting of Teams leaves. */
const largestRecording = 4 * 1024 ** 3;
const usualRecording = 2_000_000;
const said = z.strictObject({ speaker: z.string().nullable(), text: z.string() });

/** What people do in Teams meetings, and what administrators allow there. */
export function meetingActs({ identity, events }: Cloud, { meetings, calendar }: Pick<Graph, 'meetings' | 'calendar'>) {
  const { calls, policies } = meetings;
  /** The meeting of an event, in whosever calendar it stands. */
  const ofEvent = (id: string): MeetingDocument | undefined => {
    for (const user of identity.users.filter(({ kind }) => kind === 'member')) {
      try {
        return meetings.find(calendar.hands.read(user, id).onlineMeeting?.joinUrl ?? '');
      } catch (error) {
        if (!(error instanceof GraphRefusal)) throw error; // an event of somebody else's
      }
    }
    return undefined;
  };
  /** Named by its thread, its link, its Graph id, or the id or iCalUId of its event. */
  const meeting = z.string().transform((name, context) => {
    const found = meetings.find(name) ?? ofEvent(name);
    if (!found) context.addIssue({ code: 'custom', message: 'There is no such meeting.' });
    return found ?? z.NEVER;
  });
  const show = (one: MeetingDocument) => ({
    thread: one.id,
    id: graphIdOf(one),
    botMeetingId: botIdOf(one),
    joinUrl: joinUrlOf(one),
    subject: one.subject,
    startAt: one.startAt,
    endAt: one.endAt,
    organizer: identity.user(one.organizerId)!.key,
    participants: participantsOf(identity, one).map(({ key }) => key),
    scheduled: one.scheduled,
    recurs: one.recurs,
    cancelled: one.cancelled,
    options: one.options,
    isOn: calls.current(one) !== undefined,
    calls: calls.of(one).length,
    transcripts: calls.artifacts(one, 'transcript').length,
    recordings: calls.artifacts(one, 'recording').length,
  });

  return {
    /** The meetings of all, or those that a user has to do with. */
    meetings: act(z.strictObject({ user: userField(identity).optional() }).default({}), ({ user }) =>
      meetings
        .all()
        .map(show)
        .filter(({ participants }) => !user || participants.includes(user.key)),
    ),
    /** People join. Who is subscribed now will hear of what comes of it. */
    startMeeting: act(z.strictObject({ meeting }), (input) => {
      if (calls.current(input.meeting)) throw new Error('The meeting is on already.');
      return { callId: calls.start(input.meeting).id };
    }),
    /**
     * Everybody leaves. What is not said is as Teams would have it: a meeting that records itself leaves a transcript and a
     * recording, another one leaves neither; true is one as Teams would make it, null is none. A meeting that was not started is held in this moment.
     */
    endMeeting: act(
      z.strictObject({
        meeting,
        transcript: z.union([z.literal(true), z.string(), z.array(said)]).nullish(),
        recordingBytes: z.union([z.literal(true), z.int().min(0).max(largestRecording)]).nullish(),
        transcriptDelayMs: milliseconds.default(0),
        recordingDelayMs: milliseconds.default(0),
        announce: z.union([z.boolean(), z.strictObject({ transcript: z.boolean(), recording: z.boolean() })]).default(true),
      }),
      ({ meeting, transcript, recordingBytes, transcriptDelayMs, recordingDelayMs, announce }) => {
        const { recordAutomatically } = meeting.options;
        const told = typeof announce === 'boolean' ? { transcript: announce, recording: announce } : announce;
        const names = [...participantsOf(identity, meeting).map(({ displayName }) => displayName), ...guestsOf(meeting)];
        const talk = transcript === undefined ? recordAutomatically : (transcript ?? false);
        const size = recordingBytes === undefined ? recordAutomatically : (recordingBytes ?? false);
        const lines = talk === true ? sampleTalk(names) : talk;
        const text = typeof lines === 'object' ? vttOf(lines) : lines;
        const bytes = size === true ? usualRecording : size;
        const outcomes: Outcome[] = [];
        if (text !== false) outcomes.push({ kind: 'transcript', text, delayMs: transcriptDelayMs, announce: told.transcript });
        if (bytes !== false) outcomes.push({ kind: 'recording', bytes, delayMs: recordingDelayMs, announce: told.recording });
        const kept = calls.end(calls.current(meeting) ?? calls.start(meeting), outcomes);
        return { ids: kept.map(({ kind, id }) => ({ kind, id })) };
      },
    ),
    /** What administrators of a tenant decide in the Teams admin centre. */
    setMeetingPolicy: act(
      z.strictObject({
        tenant: tenantField(identity),
        graphTranscriptAccess: z.boolean().optional(),
        speakerAttribution: z.boolean().optional(),
        cloudRecording: z.boolean().optional(),
        applicationAccess: z.boolean().optional(),
        recordingExpirationDays: z.int().min(1).nullable().optional(),
        shortLinks: z.boolean().optional(),
        redirectsRecordings: z.boolean().optional(),
      }),
      ({ tenant, ...change }) => {
        const policy = policies.change(tenant.id, change);
        events.emit('change', { part: 'tenant' });
        return policy;
      },
    ),
  };

  function guestsOf({ attendees }: MeetingDocument): string[] {
    return attendees.filter(({ address }) => !identity.user(address)).map(({ name }) => name);
  }
}
