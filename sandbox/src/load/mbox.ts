import { Readable } from 'node:stream';
import { mboxReader } from 'mbox-reader';
import type { MailDraft } from '../graph/mailbox/documents.ts';
import { largestMessage, readEml } from './eml.ts';
import { guardSeparators } from './separators.ts';

/** One message of an mbox, read or refused. */
export type MboxPart = { what: string; bytesRead: number } & ({ draft: MailDraft } | { error: unknown });

/** Reads an mbox as it streams in. A broken message is handed out as its error, and the reading goes on. */
export async function* readMbox(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<MboxPart> {
  const source = Readable.from(guardSeparators(bytes, largestMessage + 1));
  let number = 0;
  for await (const { content, time, flags, labels, headers, readSize } of mboxReader(source)) {
    number += 1;
    const subject = headers.get('subject')?.[0];
    const what = `message ${number}${subject ? ` (${subject.slice(0, 80)})` : ''}`;
    try {
      const draft = await readEml(content);
      const hasStatus = headers.has('status') || headers.has('x-status');
      const delivered = time && time.getUTCFullYear() >= 1970 ? { receivedDateTime: draft.receivedDateTime ?? time.toISOString() } : {};
      yield { what, bytesRead: readSize, draft: { ...draft, ...delivered, ...marked(flags, labels, hasStatus) } };
    } catch (error) {
      yield { what, bytesRead: readSize, error };
    }
  }
}

/** Mail without a status comes from an archive and counts as read. Labels are Gmail's. */
function marked(flags: string[], labels: string[], hasStatus: boolean): MailDraft {
  const labelled = (name: string) => labels.some((label) => label.toLowerCase() === name);
  const folder = folderOf(flags, labelled);
  return {
    isRead: labels.length ? !labelled('unread') : !hasStatus || flags.includes('\\Seen'),
    ...(folder && { folder }),
    ...(folder === 'drafts' && { isDraft: true }),
    ...((flags.includes('\\Flagged') || labelled('starred')) && { flag: { flagStatus: 'flagged' as const } }),
  };
}

function folderOf(flags: string[], labelled: (name: string) => boolean): string | undefined {
  if (flags.includes('\\Draft') || labelled('drafts')) return 'drafts';
  if (flags.includes('\\Deleted') || labelled('trash')) return 'deleteditems';
  if (labelled('spam')) return 'junkemail';
  if (labelled('sent')) return 'sentitems';
  return labelled('archived') && !labelled('inbox') ? 'archive' : undefined;
}
