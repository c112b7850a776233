import type { Attachment, FileAttachment } from '@microsoft/microsoft-graph-types';
import { GraphRefusal, refusals } from '../failure.ts';
import type { AttachmentDocument, MessageDocument } from './documents.ts';
import type { Items } from './items.ts';

/** The attachments of a message with their ids, as Graph shows them; the bytes only where they are asked for. */
export function presentAttachments(
  items: Items,
  message: MessageDocument,
  options: { immutableIds: boolean; withBytes: boolean },
): Attachment[] {
  return items.content(message).attachments.map((attachment, at) => presentAttachment(items, message, attachment, at, options));
}

/** The attachment that an id stands for, and its place. */
export function findAttachment(items: Items, message: MessageDocument, id: string): { attachment: AttachmentDocument; at: number } {
  const meaning = items.ids.read(id);
  if (meaning?.kind !== 'attachment') throw refusals.malformedId();
  const attachment = items.content(message).attachments[meaning.moves];
  if (meaning.number !== message.number || !attachment) throw refusals.itemNotFound();
  return { attachment, at: meaning.moves };
}

/** One attachment as Graph shows it. */
export function presentAttachment(
  items: Items,
  message: MessageDocument,
  { name, contentType, isInline, contentId, size, contentBytes, isMessage }: AttachmentDocument,
  at: number,
  { immutableIds, withBytes }: { immutableIds: boolean; withBytes: boolean },
): Attachment {
  return {
    ...({ '@odata.type': isMessage ? '#microsoft.graph.itemAttachment' : '#microsoft.graph.fileAttachment' } as object),
    ...({ '@odata.mediaContentType': contentType } as object),
    id: items.ids.write({ kind: 'attachment', immutable: immutableIds, number: message.number, moves: at }),
    lastModifiedDateTime: message.lastModifiedDateTime,
    name,
    contentType,
    size,
    isInline,
    ...(!isMessage && { contentId, contentLocation: null, ...(withBytes && { contentBytes }) }),
  };
}

/** Reads an attachment that an app adds. https://learn.microsoft.com/graph/api/message-post-attachments */
export function readFileAttachment(attachment: Attachment): AttachmentDocument {
  const { name, contentType, isInline, contentId, contentBytes } = attachment as FileAttachment;
  if (typeof name !== 'string' || typeof contentBytes !== 'string')
    throw new GraphRefusal(400, 'ErrorInvalidRequest', 'A file attachment has a name and contentBytes.');
  const size = Buffer.from(contentBytes, 'base64').length;
  return {
    name,
    contentType: contentType || 'application/octet-stream',
    isInline: isInline ?? false,
    contentId: contentId ?? null,
    size,
    contentBytes,
    isMessage: false,
  };
}
