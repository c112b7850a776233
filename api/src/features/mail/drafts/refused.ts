import { GraphFailure } from '../../../kernel/graph/failure.ts';

// https://learn.microsoft.com/graph/errors and, for Exchange's own codes,
// https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode
const words: Record<string, string> = {
  ErrorInvalidRecipients: 'Outlook does not take one of the addresses. Please look at them.',
  ErrorInvalidSmtpAddress: 'Outlook does not take one of the addresses. Please look at them.',
  ErrorTooManyRecipients: 'These are more recipients than your mailbox may write to. Please take some away.',
  ErrorMessageSizeExceeded: 'The mail is larger than your mailbox may send. Please shorten it.',
  ErrorExceededMessageLimit: 'Your mailbox has sent as many mails as it may today. Please try again tomorrow.',
  ErrorQuotaExceeded: 'Your mailbox is full. Make some room in Outlook, then send it again.',
  ErrorSendAsDenied: 'Your mailbox may not send. Your administrator can tell why.',
  ErrorMessageSubmissionBlocked: 'Microsoft has blocked your mailbox from sending. Your administrator can tell why.',
};

/** Why Outlook does not take a mail, for the person; undefined where it may take it another time. */
export function refusalIn(error: unknown): string | undefined {
  if (!(error instanceof GraphFailure)) return undefined;
  if (error.isDenied) return 'It was not sent: Microsoft no longer lets Rapport send for you.';
  const known = error.codes.map((code) => words[code]).find((one) => one !== undefined);
  if (known) return known;
  return error.isFinal ? 'Outlook has not taken this mail as it is. Please look at it, or send it from Outlook.' : undefined;
}

/** Nobody can say whether Microsoft has done it. */
export const isUncertain = (error: unknown): boolean => error instanceof GraphFailure && (error.status === 0 || error.status >= 500);
