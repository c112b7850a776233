/** An activity as the Bot Framework writes it. https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object */
export interface Activity {
  type: string;
  id?: string;
  text?: string;
  value?: unknown;
  attachments?: Attachment[];
  channelData?: Record<string, unknown>;
  [property: string]: unknown;
}

export interface Attachment {
  contentType: string;
  content?: unknown;
  [property: string]: unknown;
}

/** A chat that the app may be installed in. */
export interface Chat {
  /** The conversation id. */
  id: string;
  kind: 'personal' | 'groupChat';
  /** What a group or its meeting is called. */
  topic: string | null;
  /** The ids of the people in it. */
  memberIds: string[];
  tenantId: string;
  /** The meeting that it belongs to, as bots know it. */
  meetingId: string | null;
  installed: boolean;
  /** Whether somebody has blocked the bot. */
  blocked: boolean;
}

/** What the store keeps of a chat; who is in it follows from the user or the meeting. */
export interface ChatState {
  id: string;
  installed: boolean;
  blocked?: boolean;
  deleted?: boolean;
}

/** A chat of several people that belongs to no meeting. */
export interface GroupChatDocument {
  id: string;
  topic: string | null;
  memberIds: string[];
  tenantId: string;
}

/** What stands in a chat. */
export interface ChatLine {
  /** The activity's id. */
  id: string;
  conversationId: string;
  from: 'user' | 'bot';
  /** Who said it, where a person did. */
  userId?: string;
  at: string;
  editedAt: string | null;
  activity: Activity;
  /** For what a user said to the bot: how the bot's endpoint took it. */
  delivery: Delivery | null;
}

/** How the app's messaging endpoint took an activity. */
export interface Delivery {
  /** The answer's status, or why there was none. */
  status: number | 'timeout' | 'unreachable';
  ms: number;
}
