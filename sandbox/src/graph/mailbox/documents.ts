import type {
  EventType,
  FollowupFlag,
  Importance,
  InferenceClassificationType,
  InternetMessageHeader,
  MeetingMessageType,
  Recipient,
} from '@microsoft/microsoft-graph-types';

/** A folder as the store keeps it. Numbers are the mailbox's own; ids are computed from them. */
export interface FolderDocument {
  id: string;
  number: number;
  parent: number | null;
  displayName: string;
  wellKnownName: string | null;
  change: number;
}

/** What every list needs of a message; its body is a document of its own, so that a flag does not rewrite it. */
export interface MessageDocument {
  id: string;
  number: number;
  folder: number;
  /** How many times the message has changed its folder, and with it its default id. */
  moves: number;
  /** The mailbox's sequence at the last change, and when the message came into its present folder. */
  change: number;
  entered: number;
  /** The last change that was more than reading or unreading. */
  rewritten: number;
  createdDateTime: string;
  lastModifiedDateTime: string;
  receivedDateTime: string;
  sentDateTime: string;
  subject: string | null;
  bodyPreview: string | null;
  from: Recipient | null;
  sender: Recipient | null;
  toRecipients: Recipient[];
  ccRecipients: Recipient[];
  bccRecipients: Recipient[];
  replyTo: Recipient[];
  isRead: boolean;
  isDraft: boolean;
  importance: Importance;
  inferenceClassification: InferenceClassificationType;
  flag: FollowupFlag;
  categories: string[];
  internetMessageId: string | null;
  /** Names the conversation across mailboxes: its first message. */
  thread: string;
  conversationId: string;
  hasAttachments: boolean;
  meeting?: MeetingNote;
}

/** What makes a message one about a meeting. https://learn.microsoft.com/graph/api/resources/eventmessage */
export interface MeetingNote {
  type: MeetingMessageType;
  startDateTime: { dateTime: string; timeZone: string };
  endDateTime: { dateTime: string; timeZone: string };
  isAllDay: boolean;
  eventType: EventType;
}

export interface ContentDocument {
  id: string;
  contentType: 'text' | 'html';
  content: string;
  headers: InternetMessageHeader[];
  attachments: AttachmentDocument[];
}

export interface AttachmentDocument {
  name: string;
  contentType: string;
  isInline: boolean;
  contentId: string | null;
  size: number;
  contentBytes: string;
  /** A message inside the message, as its source. */
  isMessage: boolean;
}

/** Says that a message left a folder, under which default id, at which point of the mailbox's sequence. */
export interface TombstoneDocument {
  id: string;
  change: number;
  folder: number;
  number: number;
  moves: number;
}

/** What a person or a sender writes; everything else has a default. */
export interface MailDraft {
  from?: Address | null;
  to?: Address[];
  cc?: Address[];
  bcc?: Address[];
  replyTo?: Address[];
  subject?: string | null;
  text?: string;
  html?: string;
  receivedDateTime?: string;
  sentDateTime?: string;
  folder?: string;
  isRead?: boolean;
  isDraft?: boolean;
  importance?: Importance;
  inferenceClassification?: InferenceClassificationType;
  flag?: FollowupFlag;
  categories?: string[];
  internetMessageId?: string | null;
  /** The first message of the thread; the same thread gives the same conversation. */
  thread?: string;
  meeting?: MeetingNote;
  headers?: InternetMessageHeader[];
  attachments?: AttachmentDocument[];
}

export interface Address {
  name?: string | undefined;
  address: string;
}
