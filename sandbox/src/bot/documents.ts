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

/** One user's chat with the bot. */
export interface ChatDocument {
  /** The conversation id. */
  id: string;
  userId: string;
  tenantId: string;
  installed: boolean;
}

/** What stands in a chat. */
export interface ChatLine {
  /** The activity's id. */
  id: string;
  conversationId: string;
  from: 'user' | 'bot';
  at: string;
  editedAt: string | null;
  activity: Activity;
  /** For what a user said: how the bot's endpoint took it. */
  delivery: Delivery | null;
}

/** How the app's messaging endpoint took an activity. */
export interface Delivery {
  /** The answer's status, or why there was none. */
  status: number | 'timeout' | 'unreachable';
  ms: number;
}
