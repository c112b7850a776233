import { Readable } from 'node:stream';
import { GraphRefusal } from '../failure.ts';
import { matches, readQuery } from '../query.ts';
import { nextPage } from '../paging.ts';
import type { Call, GraphAnswer, Route } from '../route.ts';
import { contextOf, singleContextOf } from '../routes/context.ts';
import type { ArtifactDocument, ArtifactKind, MeetingDocument } from './documents.ts';
import { meetingFinder } from './find.ts';
import { requireAttribution, requireTranscriptAccess } from './policies.ts';
import { presentArtifact } from './present-artifact.ts';
import { cut } from '../drive/cut.ts';
import { rangeOf } from '../drive/range.ts';
import { recordingBytes } from './recording-bytes.ts';
import type { MeetingParts } from './parts.ts';
import { select } from './select.ts';
import { asMetadata, asText } from './transcript-text.ts';

const mostOnPage = 100;
const textOnly = 'application/vnd.microsoft.graph.transcript+text';
const scopesOf: Record<ArtifactKind, string[]> = {
  transcript: ['OnlineMeetingTranscript.Read.All'],
  recording: ['OnlineMeetingRecording.Read.All'],
};

/** Where the content of a recording is to be had without a token. */
export type RecordingAddress = (recording: ArtifactDocument) => string;

/** Shows transcripts and recordings and their content. https://learn.microsoft.com/graph/api/resources/calltranscript */
export function artifactRoutes(parts: MeetingParts, addressOf: RecordingAddress): Route[] {
  const { root, cloud, calls, policies } = parts;
  const finder = meetingFinder(parts);
  const open = (call: Call, kind: ArtifactKind): MeetingDocument => {
    const meeting = finder.readable(call);
    if (kind === 'transcript') requireTranscriptAccess(policies.of(meeting.tenantId));
    return meeting;
  };
  const of = (meeting: MeetingDocument, kind: ArtifactKind) => (meeting.scheduled ? calls.artifacts(meeting, kind) : []);
  const found = (call: Call, kind: ArtifactKind) => {
    const meeting = open(call, kind);
    const artifact = of(meeting, kind).find(({ id }) => id === call.params['artifact']);
    if (!artifact) throw new GraphRefusal(404, 'NotFound', `The ${kind} was not found.`);
    return { meeting, artifact };
  };

  const list =
    (kind: ArtifactKind) =>
    (call: Call): GraphAnswer => {
      const meeting = open(call, kind);
      const { select: names, top = mostOnPage, skip, filter } = readQuery(call.query);
      const size = Math.min(top, mostOnPage, cloud.faults.settings.pageSize ?? mostOnPage);
      const all = of(meeting, kind).map((artifact) => presentArtifact(root, meeting, artifact)).filter((shown) => matches(shown, filter)); // prettier-ignore
      const value = all.slice(skip, skip + size).map((shown) => select(shown, names, graphType[kind]));
      const more = skip + size < all.length && { '@odata.nextLink': nextPage(root, call, skip + size) };
      return { status: 200, body: { '@odata.context': contextOf(root, call, names), '@odata.count': all.length, ...more, value } };
    };
  const one =
    (kind: ArtifactKind) =>
    (call: Call): GraphAnswer => {
      const { meeting, artifact } = found(call, kind);
      const names = readQuery(call.query).select;
      const shown = select(presentArtifact(root, meeting, artifact), names, graphType[kind]);
      return { status: 200, body: { '@odata.context': singleContextOf(root, call, names), ...shown } };
    };
  const transcript = (call: Call): GraphAnswer => {
    const { meeting, artifact } = found(call, 'transcript');
    const wanted = call.query.get('$format') ?? call.header('accept') ?? '';
    if (wanted.includes(textOnly)) return { status: 200, headers: { 'Content-Type': textOnly }, body: Buffer.from(asText(artifact.text!)) };
    requireAttribution(policies.of(meeting.tenantId));
    return vtt(artifact.text!);
  };
  const metadata = (call: Call): GraphAnswer => {
    const { meeting, artifact } = found(call, 'transcript');
    requireAttribution(policies.of(meeting.tenantId));
    return vtt(asMetadata(artifact.text!, artifact.startedAt, meeting.options.meetingSpokenLanguageTag ?? 'en-us'));
  };
  const recording = (call: Call): GraphAnswer => {
    const { meeting, artifact } = found(call, 'recording');
    if (call.access.user !== null && meeting.organizerId !== call.user.id)
      throw new GraphRefusal(403, 'Forbidden', 'Only the organizer of the meeting can read the content of its recordings.');
    if (policies.of(meeting.tenantId).redirectsRecordings) return { status: 302, headers: { Location: addressOf(artifact) } };
    const range = rangeOf(call.header('range'), artifact.bytes!);
    const headers = { ...range.headers, 'Content-Type': 'video/mp4' };
    return {
      status: range.status,
      headers,
      body: Readable.from(
        cut(recordingBytes(artifact.id, artifact.bytes!, range.start, range.end), cloud.faults.settings.cutDownloadsAfter),
      ),
    };
  };
  const below = (kind: ArtifactKind) => `/onlineMeetings/:meeting/${kind}s`;
  const route = (kind: ArtifactKind, path: string, handle: Route['handle']): Route => ({ method: 'GET', path: `${below(kind)}${path}`, scopes: scopesOf[kind], handle }); // prettier-ignore
  return [
    route('transcript', '', list('transcript')),
    route('transcript', '/:artifact', one('transcript')),
    route('transcript', '/:artifact/content', transcript),
    route('transcript', '/:artifact/metadataContent', metadata),
    route('recording', '', list('recording')),
    route('recording', '/:artifact', one('recording')),
    route('recording', '/:artifact/content', recording),
  ];
}

const graphType: Record<ArtifactKind, string> = { transcript: 'callTranscript', recording: 'callRecording' };

const vtt = (text: string): GraphAnswer => ({ status: 200, headers: { 'Content-Type': 'text/vtt' }, body: Buffer.from(text) });
