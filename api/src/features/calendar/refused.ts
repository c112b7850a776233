// https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode
const words: Record<string, string> = {
  ErrorOccurrenceCrossingBoundary: 'A date of a series cannot be moved past the one before or after it, nor onto the same day.',
  ErrorAccessDenied: 'Outlook does not let you change it.',
  ErrorInvalidRecipients: 'One of the addresses cannot be invited.',
  ErrorInvalidSmtpAddress: 'One of the addresses cannot be invited.',
  ErrorTooManyRecipients: 'These are more people than your mailbox may invite.',
  ErrorExceededMessageLimit: 'Your mailbox has sent as many mails as it may today.',
  ErrorQuotaExceeded: 'Your mailbox is full.',
  ErrorCalendarEndDateIsEarlierThanStartDate: 'It would end before it begins.',
  ErrorCalendarDurationIsTooLong: 'It is longer than Outlook allows.',
};

/** Why Outlook does not take an event as it is here, for the person. */
export const refusalInWords = (code: string): string => words[code] ?? `It does not say why (${code}).`;
