/** What the organizer has set for a meeting. https://learn.microsoft.com/graph/api/resources/onlinemeetingbase#properties */
export interface MeetingOptions {
  allowTranscription: boolean;
  allowRecording: boolean;
  recordAutomatically: boolean;
  allowedPresenters: string;
  lobbyBypassSettings: { scope: string; isDialInBypassEnabled: boolean };
  meetingSpokenLanguageTag: string | null;
}

/** A Teams meeting as the store keeps it. Times are instants. */
export interface MeetingDocument {
  /** The thread of its chat, which its link and its Graph id hold. */
  id: string;
  organizerId: string;
  tenantId: string;
  subject: string;
  createdAt: string;
  startAt: string;
  endAt: string;
  attendees: { name: string; address: string }[];
  /** Whether an event stands in a calendar; Graph knows no transcripts of a meeting without one. */
  scheduled: boolean;
  /** Whether its link is of the short form; meetings keep the form that they were made with. */
  hasShortLink?: boolean;
  recurs: boolean;
  cancelled: boolean;
  externalId: string | null;
  options: MeetingOptions;
}

/** One time that people met. A series is one meeting and has many. */
export interface CallDocument {
  id: string;
  meetingId: string;
  startedAt: string;
  /** Null while it goes on. */
  endedAt: string | null;
  /** Who was subscribed when it began: nobody else hears of what comes of it. */
  audience: string[];
}

/** A transcript or recording, from the end of its call on; Graph shows it when it is ready. */
export interface ArtifactDocument {
  id: string;
  kind: ArtifactKind;
  meetingId: string;
  callId: string;
  correlationId: string;
  startedAt: string;
  endedAt: string;
  /** Milliseconds of the cloud's clock. */
  readyAt: number;
  expiresAt: number | null;
  /** Whether its subscribers are still to be told. */
  untold: boolean;
  /** The WebVTT of a transcript. */
  text: string | null;
  /** The size of a recording. */
  bytes: number | null;
}

export type ArtifactKind = 'transcript' | 'recording';

/** What administrators of a tenant have decided. */
export interface MeetingPolicy {
  /** https://learn.microsoft.com/microsoftteams/meeting-transcript-api-access */
  graphTranscriptAccess: boolean;
  speakerAttribution: boolean;
  /** Whether meetings may be recorded at all. */
  cloudRecording: boolean;
  /** https://learn.microsoft.com/graph/cloud-communication-online-meeting-application-access-policy */
  applicationAccess: boolean;
  /** https://learn.microsoft.com/microsoftteams/meeting-recording#recording-auto-expiration */
  recordingExpirationDays: number | null;
  /** Whether links to new meetings are of the short form. */
  shortLinks: boolean;
  /** Whether the content of a recording is fetched from another address, to which Graph sends the caller. */
  redirectsRecordings: boolean;
}
