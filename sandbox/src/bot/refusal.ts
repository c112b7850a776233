/** A refusal of the Bot Connector's. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages */
export class BotRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly retryAfter: number | null;

  constructor(status: number, code: string, message: string, retryAfter: number | null = null) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** The refusal that a fault of this status is. */
export function failureOf(status: number, code: string | undefined): BotRefusal {
  const usual: Record<number, string> = {
    403: 'BotNotInConversationRoster',
    404: 'ConversationNotFound',
    412: 'PreconditionFailed',
    429: 'Throttled',
  };
  return new BotRefusal(status, code ?? usual[status] ?? 'ServiceError', 'The request was made to fail.', status === 429 ? 1 : null);
}
