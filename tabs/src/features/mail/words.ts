import type { MailFolder, MessageSummary } from '#contract/mail.ts';

/** Whom a list of this folder names in each row: the sender, or the recipients of what the person wrote. */
export function partnerOf(message: MessageSummary, folderKind: MailFolder['kind'] | undefined): string {
  if (folderKind === 'sentitems' || folderKind === 'drafts')
    return message.to.length ? `To: ${message.to.map(({ name }) => name).join(', ')}` : 'No recipients yet';
  return message.from?.name ?? 'Unknown sender';
}

/** A subject that is never empty. */
export const subjectOf = (message: MessageSummary): string => message.subject.trim() || '(no subject)';

/** How long a mail took from Microsoft's notification to the screen; undefined where the clocks cannot be compared. */
export function delayInWords(notifiedAt: string, shownAt: number): string | undefined {
  const seconds = (shownAt - Date.parse(notifiedAt)) / 1000;
  if (!(seconds >= 0 && seconds < 600)) return undefined;
  return seconds < 10 ? `${Math.max(0.1, seconds).toFixed(1)} s` : `${Math.round(seconds)} s`;
}

/** A number of bytes as people say it. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${Math.round(kilobytes)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
