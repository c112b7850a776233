import { createHash, randomUUID } from 'node:crypto';
import type { MeetingDocument } from './documents.ts';

/** The thread of a new meeting's chat. */
export const newThread = (): string => `19:meeting_${Buffer.from(randomUUID()).toString('base64url')}@thread.v2`;

/**
 * The link by which people join: escaped as Teams escapes it, or in the short form, which names no chat.
 * https://github.com/microsoftgraph/microsoft-graph-comms-samples/issues/847
 */
export function joinUrlOf(meeting: Pick<MeetingDocument, 'id' | 'tenantId' | 'organizerId' | 'hasShortLink'>): string {
  const { id, tenantId, organizerId, hasShortLink } = meeting;
  if (hasShortLink)
    return `https://teams.microsoft.com/meet/${joinNumberOf(meeting)}?p=${createHash('sha256').update(id).digest('base64url').slice(0, 18)}`;
  const context = escape(JSON.stringify({ Tid: tenantId, Oid: organizerId }));
  return `https://teams.microsoft.com/l/meetup-join/${escape(id)}/0?context=${context}`;
}

/** The thread that a link to a meeting names. */
export function threadInJoinUrl(url: string): string | undefined {
  const found = /\/meetup-join\/([^/]+)\/0/i.exec(url)?.[1];
  return found && plain(found);
}

/** The id under which Graph knows a meeting. */
export const graphIdOf = ({ id, organizerId }: Pick<MeetingDocument, 'id' | 'organizerId'>): string =>
  Buffer.from(`1*${organizerId}*0**${id}`).toString('base64');

/** The thread that a Graph id of a meeting names. */
export const threadInGraphId = (graphId: string): string | undefined =>
  /^1\*[^*]+\*0\*\*(.+)$/.exec(Buffer.from(graphId, 'base64').toString())?.[1];

/** The id by which the Bot Framework knows a meeting. https://learn.microsoft.com/microsoftteams/platform/apps-in-teams-meetings/meeting-apps-apis */
export const botIdOf = ({ id }: Pick<MeetingDocument, 'id'>): string => Buffer.from(`0#${id}#0`).toString('base64');

/** The number that people type to join: nine to twelve digits, always the same for a meeting. */
export function joinNumberOf({ id }: Pick<MeetingDocument, 'id'>): string {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 1_000_000_000_000;
  return String(sum).padStart(12, '2');
}

function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Teams writes escapes in small letters, and every sign that is no letter or digit but `-_.` as one. */
const escape = (text: string): string => encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, (sign) => sign.toLowerCase());
