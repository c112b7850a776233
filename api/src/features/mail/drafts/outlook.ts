import { isDeepStrictEqual } from 'node:util';
import type { Message, Recipient } from '@microsoft/microsoft-graph-types';
import type { Address } from '#contract/mail.ts';
import { GraphFailure } from '../../../kernel/graph/failure.ts';
import type { Graph } from '../../../kernel/graph/client.ts';
import type { Content, DraftRow } from './draft.ts';
import { withText } from './text.ts';

/** A draft, or what became of it, as Outlook has it. */
export type Kept = Pick<Message, 'isDraft' | 'body'> & { id: string };

const pathOf = (remoteId: string) => `/me/messages/${encodeURIComponent(remoteId)}`;
const select = 'id,isDraft,body';
const prefer = 'outlook.body-content-type="html"';

/** The id that the mail has on its way through the world: ours, so that the draft is found again if the answer is lost. */
export const internetId = (draftId: string, host: string): string => `<${draftId}@${host}>`;

/** Makes the draft: an answer from the mail that it answers, so that it stays in its conversation and quotes it. */
export function makeDraft(graph: Graph, row: DraftRow, host: string): Promise<Kept> {
  const internetMessageId = internetId(row.id, host);
  const action = { new: undefined, reply: 'createReply', reply_all: 'createReplyAll', forward: 'createForward' }[row.kind];
  if (!action || !row.answers_remote_id) return graph.post('/me/messages', { internetMessageId }, { prefer });
  return graph.post(`${pathOf(row.answers_remote_id)}/${action}`, { message: { internetMessageId } }, { prefer });
}

/** The message of that id, wherever in the mailbox it is by now: the draft, or what was sent of it. */
export async function findDraft(graph: Graph, draftId: string, host: string): Promise<Kept | undefined> {
  const $filter = `internetMessageId eq '${internetId(draftId, host)}'`;
  const { value } = await graph.get<{ value: Kept[] }>('/me/messages', { query: { $filter, $select: select, $top: 1 }, prefer });
  return value[0];
}

/** The draft as it is; undefined when there is none any more. */
export const readDraft = (graph: Graph, remoteId: string): Promise<Kept | undefined> =>
  graph.get<Kept>(pathOf(remoteId), { query: { $select: select }, prefer }).catch((error: unknown) => {
    if (error instanceof GraphFailure && error.isMissing) return undefined;
    throw error;
  });

/** Writes what differs from what was carried before. Said twice, it is the same. */
export async function writeDraft(graph: Graph, kept: Kept, draftId: string, content: Content, carried: Content | null): Promise<void> {
  const { to, cc, bcc, subject, text } = content;
  const differs = (name: keyof Content) => !isDeepStrictEqual(content[name], carried?.[name]);
  const patch: Message = {
    ...(differs('to') && { toRecipients: to.map(toRecipient) }),
    ...(differs('cc') && { ccRecipients: cc.map(toRecipient) }),
    ...(differs('bcc') && { bccRecipients: bcc.map(toRecipient) }),
    ...(differs('subject') && { subject }),
    ...(differs('text') && { body: { contentType: 'html', content: withText(kept.body?.content ?? '', draftId, text) } }),
  };
  if (Object.keys(patch).length) await graph.patch(pathOf(kept.id), patch);
}

/** Hands the draft over to be sent. https://learn.microsoft.com/graph/api/message-send */
export const handOver = (graph: Graph, remoteId: string): Promise<void> => graph.post(`${pathOf(remoteId)}/send`, {});

/** Throws the draft away, as Outlook does. */
export const throwAway = (graph: Graph, remoteId: string): Promise<void> =>
  graph.delete(pathOf(remoteId)).catch((error: unknown) => {
    if (!(error instanceof GraphFailure && error.isMissing)) throw error;
  });

const toRecipient = ({ name, address }: Address): Recipient => ({ emailAddress: { name, address } });
