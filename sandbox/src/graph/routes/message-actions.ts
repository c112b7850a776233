import { refusals } from '../failure.ts';
import { findFolder, findMessage } from '../mailbox/find.ts';
import { draftFromGraph, draftFromMime, patchFromGraph } from '../mailbox/from-graph.ts';
import { changeKeyOf, presentMessage } from '../mailbox/present-message.ts';
import type { MessageDocument } from '../mailbox/documents.ts';
import type { Call, GraphAnswer, Route } from '../route.ts';

const write = ['Mail.ReadWrite'];

/** Changes, moves, copies and deletes messages, and makes drafts. */
export function messageActionRoutes(root: string): Route[] {
  const answer = (call: Call, status: number, message: MessageDocument): GraphAnswer => {
    const context = `${root}/$metadata#users('${call.user.id}')/messages/$entity`;
    return { status, body: { '@odata.context': context, ...presentMessage(call.items, message, { ...call.prefer, select: null }) } };
  };
  const found = (call: Call) => findMessage(call.items, call.params['message']!);
  const destination = (call: Call) => {
    const id = (call.body as { destinationId?: unknown } | undefined)?.destinationId;
    if (typeof id !== 'string' || !id) throw refusals.badRequest('The request has no destinationId.');
    return findFolder(call.items, id);
  };

  const change = (call: Call): GraphAnswer => {
    const message = found(call);
    const key = call.header('if-match');
    if (key && key !== '*' && key !== `W/"${changeKeyOf(call.items, message)}"`) throw refusals.stale();
    const { patch, content } = patchFromGraph(message, call.body);
    return answer(call, 200, call.items.change(message, patch, content));
  };
  const remove = (call: Call): GraphAnswer => {
    throwAway(call.items, found(call));
    return { status: 204 };
  };
  const move = (call: Call): GraphAnswer => answer(call, 201, call.items.move(found(call), destination(call)));
  const copy = (call: Call): GraphAnswer => answer(call, 201, copyOf(call.items, found(call), destination(call)));
  const draft = async (call: Call): Promise<GraphAnswer> => {
    const folder = findFolder(call.items, call.params['folder'] ?? 'drafts');
    const author = { address: call.user.mail, name: call.user.displayName };
    const written = typeof call.body === 'string' ? await draftFromMime(call.body) : draftFromGraph(call.body ?? {});
    return answer(call, 201, call.items.add({ ...written, from: written.from ?? author, isDraft: true, isRead: true }, folder));
  };

  return [
    { method: 'POST', path: '/messages', scopes: write, handle: draft },
    { method: 'POST', path: '/mailFolders/:folder/messages', scopes: write, handle: draft },
    ...['/messages/:message', '/mailFolders/:folder/messages/:message'].flatMap((path): Route[] => [
      { method: 'PATCH', path, scopes: write, handle: change },
      { method: 'DELETE', path, scopes: write, handle: remove },
      { method: 'POST', path: `${path}/move`, scopes: write, handle: move },
      { method: 'POST', path: `${path}/copy`, scopes: write, handle: copy },
    ]),
  ];
}

/** Deletes as Outlook does: into Deleted Items, and from there for good. */
export function throwAway(items: Call['items'], message: MessageDocument): void {
  const bin = items.folders.wellKnown('deleteditems')!;
  if (message.folder === bin.number) items.remove(message);
  else items.move(message, bin);
}

function copyOf(items: Call['items'], message: MessageDocument, folder: Parameters<Call['items']['move']>[1]): MessageDocument {
  const { headers, attachments, contentType, content } = items.content(message);
  const made = items.add({ headers, attachments, [contentType]: content, receivedDateTime: message.receivedDateTime }, folder);
  const { id, number, moves, change, entered, rewritten, folder: place } = made;
  return items.change(made, { ...message, id, number, moves, change, entered, rewritten, folder: place });
}
