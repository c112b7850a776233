import { z } from 'zod';
import { Attendee, EventDraft } from './calendar.ts';
import { Id, IdParams, Instant, PageQuery, pageOf } from './page.ts';
import { route } from './route.ts';

/** Where the import of a transcript or recording stands, and why it will not come if it will not. */
export const ImportState = z.enum([
  'not_due', // the meeting has not ended
  'waiting', // Teams usually needs 15 to 60 minutes
  'arriving', // it is being fetched
  'here',
  'not_started', // nobody transcribed or recorded
  'closed_by_admin', // Graph access to transcripts is switched off
  'not_scheduled', // Microsoft keeps none for meetings that are in no calendar
  'expired',
  'no_permission',
]);
export type ImportState = z.infer<typeof ImportState>;

export const TranscriptSummary = z.object({
  id: Id,
  startedAt: Instant,
  endedAt: Instant.nullable(),
  hasSpeakers: z.boolean(),
  speakers: z.array(z.string()),
});
export const RecordingSummary = z.object({
  id: Id,
  startedAt: Instant,
  endedAt: Instant.nullable(),
  size: z.number(),
  /** Bytes here so far; less than `size` while it is arriving. */
  done: z.number(),
  place: z.enum(['disk', 'sharepoint']),
});

/** A meeting in the CRM: one record for all colleagues who are in it; of a series one for each occurrence. */
export const Meeting = z.object({
  id: Id,
  version: z.number().int(),
  title: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  zone: z.string(),
  organiser: z.object({ name: z.string(), address: z.string() }).nullable(),
  attendees: z.array(Attendee),
  joinUrl: z.string().nullable(),
  /** The link in Graph, in the invitation and here agree; or it is being mended. */
  link: z.enum(['none', 'verified', 'pending', 'repairing']),
  isCancelled: z.boolean(),
  recordsItself: z.boolean(),
  dealId: Id.nullable(),
  companyId: Id.nullable(),
  transcript: ImportState,
  recording: ImportState,
  transcripts: z.array(TranscriptSummary),
  recordings: z.array(RecordingSummary),
  /** I may open what was recorded: I organised it, was invited, or it was shared with me. */
  canOpen: z.boolean(),
});
export type Meeting = z.infer<typeof Meeting>;

export const listMeetings = route({
  method: 'GET',
  path: '/api/meetings',
  access: 'member',
  summary: 'Meetings that I am in, newest first; of one deal, person or company if named. Upcoming ones begin with the next',
  query: PageQuery.extend({
    dealId: Id.optional(),
    personId: Id.optional(),
    companyId: Id.optional(),
    /** Only those that are not over, or only those that are. */
    time: z.enum(['upcoming', 'past']).optional(),
  }),
  answer: pageOf(Meeting),
});

export const getMeeting = route({
  method: 'GET',
  path: '/api/meetings/:id',
  access: 'member',
  summary: 'One meeting with what was recorded of it',
  params: IdParams,
  answer: Meeting,
});

export const scheduleMeeting = route({
  method: 'POST',
  path: '/api/meetings',
  access: 'member',
  summary: 'Schedule a meeting, with a Teams link if wanted, and invite everybody',
  body: z.strictObject({
    event: EventDraft,
    isOnline: z.boolean(),
    dealId: Id.optional(),
    companyId: Id.optional(),
    /** Whom the person has seen that it will mail. */
    mails: z.array(z.string()).max(500),
    /** Made by the page, so that pressing twice schedules once. */
    requestId: z.uuid(),
  }),
  answer: Meeting,
});

export const linkMeeting = route({
  method: 'PATCH',
  path: '/api/meetings/:id',
  access: 'member',
  summary: 'Link a meeting to a deal or a company',
  params: IdParams,
  body: z.strictObject({ dealId: Id.nullable().optional(), companyId: Id.nullable().optional() }),
  answer: Meeting,
});

export const createMeetingLink = route({
  method: 'POST',
  path: '/api/meetings/link',
  access: 'member',
  summary: 'A Teams link to share at once, in no calendar',
  body: z.strictObject({ title: z.string().trim().min(1).max(255) }),
  answer: z.object({ joinUrl: z.url() }),
});

export const shareMeeting = route({
  method: 'POST',
  path: '/api/meetings/:id/share',
  access: 'member',
  summary: 'Let a colleague open what was recorded',
  params: IdParams,
  body: z.strictObject({ userIds: z.array(Id).min(1).max(100) }),
  answer: Meeting,
});

export const lookAgain = route({
  method: 'POST',
  path: '/api/meetings/:id/look',
  access: 'member',
  summary: 'Look once in Teams for the transcript and recording of a meeting that is over',
  params: IdParams,
  body: z.strictObject({}),
  answer: z.object({ transcript: ImportState, recording: ImportState }),
});

/** One thing said. Times are seconds from the transcript's beginning. */
export const Cue = z.object({ from: z.number(), to: z.number(), speaker: z.number().int().nullable(), text: z.string() });
export const Speaker = z.object({
  name: z.string(),
  personId: Id.nullable(),
  userId: Id.nullable(),
  /** As Teams wrote it. */
  nameInTeams: z.string(),
  /** Somebody has said who it is, or that it is nobody known. */
  isByHand: z.boolean(),
  /** Who has; null also when that account is gone. */
  namedBy: z.object({ id: Id, name: z.string() }).nullable(),
});
export const Transcript = z.object({
  id: Id,
  meetingId: Id,
  startedAt: Instant,
  speakers: z.array(Speaker),
  cues: z.array(Cue),
  /** It goes on in Teams: it is longer than Rapport keeps. */
  isCut: z.boolean(),
  /** The recording of the same call, and where in it the transcript begins, in seconds. */
  recordingId: Id.nullable(),
  recordingOffset: z.number(),
});
export type Transcript = z.infer<typeof Transcript>;

export const getTranscript = route({
  method: 'GET',
  path: '/api/transcripts/:id',
  access: 'member',
  summary: 'A transcript with its speakers',
  params: IdParams,
  answer: Transcript,
});

export const nameSpeaker = route({
  method: 'PATCH',
  path: '/api/transcripts/:id/speakers',
  access: 'member',
  summary: 'Say who a speaker is, or take that back',
  params: IdParams,
  body: z.strictObject({ speaker: z.number().int().min(0).max(500), personId: Id.nullable(), isTakenBack: z.literal(true).optional() }),
  answer: Transcript,
});

export const openRecording = route({
  method: 'POST',
  path: '/api/recordings/:id/open',
  access: 'member',
  summary: 'An address that plays the recording for five minutes, for me alone',
  params: IdParams,
  body: z.strictObject({}),
  answer: z.object({ url: z.string() }),
});

export const Library = z.object({ siteId: z.string(), driveId: z.string(), title: z.string(), webUrl: z.string() });
export type Library = z.infer<typeof Library>;

export const getStorage = route({
  method: 'GET',
  path: '/api/admin/storage',
  access: 'admin',
  summary: 'Where recordings are kept',
  answer: z.object({ place: z.enum(['disk', 'sharepoint']), library: Library.nullable() }),
});

export const searchLibraries = route({
  method: 'POST',
  path: '/api/admin/storage/search',
  access: 'admin',
  summary: 'SharePoint libraries to choose from',
  body: z.strictObject({ text: z.string().trim().max(200) }),
  answer: z.object({ items: z.array(Library) }),
});

export const chooseStorage = route({
  method: 'POST',
  path: '/api/admin/storage',
  access: 'admin',
  summary: 'Keep recordings on the server’s disk, or in one SharePoint library',
  body: z.strictObject({ library: Library.strict().nullable() }),
  answer: z.object({ place: z.enum(['disk', 'sharepoint']), library: Library.nullable() }),
});
