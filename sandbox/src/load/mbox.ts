import { decodeWords } from 'postal-mime';
import type { MailDraft } from '../graph/mailbox/documents.ts';
import { largestMessage, readEml, tooLarge } from './eml.ts';
import { splitMbox } from './mbox-split.ts';

/** One message of an mbox, read or refused. */
export type MboxPart = { what: string; bytesRead: number } & ({ value: MailDraft } | { error: unknown });

/** Reads an mbox as it streams in. A broken message is handed out as its error, and the reading goes on. */
export async function* readMbox(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<MboxPart> {
  let number = 0;
  for await (const { separator, source, bytesRead } of splitMbox(bytes, largestMessage)) {
    number += 1;
    const what = `message ${number}`;
    try {
      if (!source) throw tooLarge();
      const draft = await readEml(source);
      const receivedDateTime = draft.receivedDateTime ?? timeOf(separator);
      yield { what, bytesRead, value: { ...draft, ...(receivedDateTime && { receivedDateTime }), ...marksOf(draft) } };
    } catch (error) {
      yield { what, bytesRead, error };
    }
  }
}

/** When the separator says that the message was delivered; without a zone it means UTC. */
function timeOf(separator: string): string | undefined {
  const text = separator.split(/\s+/).slice(2).join(' ');
  const time = new Date(/[+-]\d\d:?\d\d|Z|UTC|GMT/.test(text) ? text : `${text} UTC`);
  return time.getUTCFullYear() >= 1970 ? time.toISOString() : undefined;
}

/** Mail without a status comes from an archive and counts as read. Labels are Gmail's. */
function marksOf({ headers = [] }: MailDraft): MailDraft {
  const header = (name: string) => headers.find((each) => each.name!.toLowerCase() === name)?.value ?? '';
  const status = `${header('status')}${header('x-status')}`.toUpperCase();
  const labels = new Set(decodeWords(header('x-gmail-labels')).toLowerCase().split(/\s*,\s*/)); // prettier-ignore
  const isLabelled = header('x-gmail-labels') !== '';
  const folder = folderOf(status, labels);
  return {
    isRead: isLabelled ? !labels.has('unread') : !status || status.includes('R'),
    ...(folder && { folder }),
    ...(folder === 'drafts' && { isDraft: true }),
    ...((status.includes('F') || labels.has('starred')) && { flag: { flagStatus: 'flagged' as const } }),
  };
}

function folderOf(status: string, labels: Set<string>): string | undefined {
  if (status.includes('T') || labels.has('drafts')) return 'drafts';
  if (status.includes('D') || labels.has('trash')) return 'deleteditems';
  if (labels.has('spam')) return 'junkemail';
  if (labels.has('sent')) return 'sentitems';
  return labels.has('archived') && !labels.has('inbox') ? 'archive' : undefined;
}
