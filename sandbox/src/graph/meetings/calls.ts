import { randomUUID } from 'node:crypto';
import type { Cloud } from '../../cloud.ts';
import type { SubscriptionDocument } from '../subscriptions/documents.ts';
import type { ArtifactDocument, ArtifactKind, CallDocument, MeetingDocument, MeetingPolicy } from './documents.ts';

/** What comes of a call. */
export interface Outcome {
  kind: ArtifactKind;
  /** The WebVTT of a transcript. */
  text?: string;
  /** The size of a recording. */
  bytes?: number;
  /** How long Teams works on it. */
  delayMs: number;
  /** Whether subscribers hear of it, or the notification is never made. */
  announce: boolean;
}

/** A transcript or recording that has become ready, and what it belongs to. */
export interface Finding {
  meeting: MeetingDocument;
  call: CallDocument;
  artifact: ArtifactDocument;
}

/** The calls that meetings are held in, and what is left of them. */
export interface Calls {
  of(meeting: MeetingDocument): CallDocument[];
  current(meeting: MeetingDocument): CallDocument | undefined;
  start(meeting: MeetingDocument, at?: Date): CallDocument;
  end(call: CallDocument, outcomes: Outcome[]): ArtifactDocument[];
  /** What Graph shows of a meeting now, oldest first. */
  artifacts(meeting: MeetingDocument, kind: ArtifactKind): ArtifactDocument[];
  /** Tells of what has become ready. */
  announce(): void;
}

const day = 86_400_000;

/** Opens the calls in the cloud's store; `onReady` hears of each transcript and recording that is announced. */
export function openCalls(
  { store, clock, events }: Cloud,
  policyOf: (tenantId: string) => MeetingPolicy,
  onReady: (finding: Finding) => void,
): Calls {
  const calls = store.collection<CallDocument>('calls');
  const artifacts = store.collection<ArtifactDocument>('callArtifacts');
  const meetings = store.collection<MeetingDocument>('meetings');
  const subscriptions = store.collection<SubscriptionDocument>('subscriptions');
  const changed = () => events.emit('change', { part: 'meetings' });
  const isShown = ({ readyAt, expiresAt }: ArtifactDocument, now: number) => readyAt <= now && (expiresAt === null || expiresAt > now);
  const keep = (meeting: MeetingDocument, call: CallDocument, { kind, text, bytes, delayMs, announce }: Outcome): ArtifactDocument => {
    const readyAt = clock.now().getTime() + delayMs;
    const { recordingExpirationDays } = policyOf(meeting.tenantId);
    const expires = kind === 'recording' && recordingExpirationDays !== null;
    return artifacts.put({
      id:
        kind === 'transcript'
          ? encoded(`1##0##${randomUUID()}`)
          : encoded(`V2##1${meeting.organizerId}${meeting.tenantId}##${randomUUID()}`),
      kind,
      meetingId: meeting.id,
      callId: call.id,
      correlationId: `${call.id}-0`,
      startedAt: call.startedAt,
      endedAt: call.endedAt!,
      readyAt,
      expiresAt: expires ? readyAt + recordingExpirationDays * day : null,
      untold: announce && meeting.scheduled,
      text: text ?? null,
      bytes: bytes ?? null,
    });
  };
  const all: Calls = {
    of: (meeting) => [...calls.all()].filter(({ meetingId }) => meetingId === meeting.id),
    current: (meeting) => all.of(meeting).find(({ endedAt }) => endedAt === null),
    start(meeting, at = clock.now()) {
      const audience = [...subscriptions.all()].filter(({ kind }) => kind.startsWith('call')).map(({ id }) => id);
      const call = calls.put({ id: randomUUID(), meetingId: meeting.id, startedAt: at.toISOString(), endedAt: null, audience });
      changed();
      return call;
    },
    end(call, outcomes) {
      const ended = calls.put({ ...call, endedAt: clock.now().toISOString() });
      const kept = outcomes.map((outcome) => keep(meetings.get(call.meetingId)!, ended, outcome));
      changed();
      all.announce();
      return kept;
    },
    artifacts(meeting, kind) {
      const now = clock.now().getTime();
      return [...artifacts.all()].filter((one) => one.meetingId === meeting.id && one.kind === kind && isShown(one, now));
    },
    announce() {
      const now = clock.now().getTime();
      for (const artifact of [...artifacts.all()].filter(({ untold, readyAt }) => untold && readyAt <= now)) {
        artifacts.put({ ...artifact, untold: false });
        onReady({ meeting: meetings.get(artifact.meetingId)!, call: calls.get(artifact.callId)!, artifact });
        changed();
      }
    },
  };
  return all;
}

const encoded = (text: string): string => Buffer.from(text).toString('base64');
