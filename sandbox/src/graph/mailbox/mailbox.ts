import type { MailFolder, Message } from '@microsoft/microsoft-graph-types';
import { loadFile, type LoadTarget } from '../../load/load.ts';
import type { LoadProgress, LoadReport } from '../../load/report.ts';
import type { Store } from '../../store.ts';
import type { User } from '../../tenant.ts';
import type { PostOffice } from '../post-office.ts';
import { presentAttachments } from './attachments.ts';
import type { MailDraft, MessageDocument } from './documents.ts';
import { findFolder, findMessage } from './find.ts';
import { patchFromGraph } from './from-graph.ts';
import type { Items } from './items.ts';
import { presentFolder } from './present-folder.ts';
import { presentMessage } from './present-message.ts';

/** A mailbox as its owner's Outlook uses it, and the world that writes to it. Ids are default ids; all shapes are Graph's. */
export interface Mailbox {
  /** A mail arrives, in the inbox unless the draft names a folder. */
  receive(draft: MailDraft): Message;
  /** The owner sends; the answer is the copy in Sent Items. */
  send(draft: MailDraft): Message;
  /** The owner sends a draft from Outlook. */
  sendDraft(id: string): Message;
  update(id: string, patch: Message): Message;
  move(id: string, folder: string): Message;
  /** Into Deleted Items; from there for good. */
  remove(id: string): void;
  /** All folders, parents before children. */
  folders(): MailFolder[];
  addFolder(displayName: string, parent?: string): MailFolder;
  messages(folder: string, range?: { top?: number; skip?: number }): { total: number; value: Message[] };
  /** The whole message with its attachments. */
  message(id: string): Message;
  /** Takes the content of a file of the user's: .mbox, .eml, .ics, .vcf or .vtt. */
  load(file: string, bytes: Uint8Array | AsyncIterable<Uint8Array>, onProgress?: (progress: LoadProgress) => void): Promise<LoadReport>;
  /** Makes many small mails, newest first, without telling anybody: in the inbox unless told otherwise. */
  fill(count: number, folder?: string): void;
  readonly size: number;
}

const listed = ['subject', 'from', 'toRecipients', 'receivedDateTime', 'isRead', 'isDraft', 'bodyPreview', 'hasAttachments', 'importance', 'flag', 'parentFolderId', 'internetMessageId', 'conversationId']; // prettier-ignore

/** Opens a user's mailbox to its owner; `beside` puts something into the calendar and holds meetings. */
export function createMailbox(
  store: Store,
  owner: User,
  items: Items,
  office: PostOffice,
  beside: Pick<LoadTarget, 'addEvent' | 'addTalk'>,
): Mailbox {
  const view = { immutableIds: false, bodyForm: 'html' } as const;
  const whole = (message: MessageDocument) => presentMessage(items, message, { ...view, select: null });
  const mailbox: Mailbox = {
    receive(draft) {
      const self = { address: owner.mail, name: owner.displayName };
      return whole(items.add({ to: [self], ...draft }, findFolder(items, draft.folder ?? 'inbox')));
    },
    send: (draft) => whole(office.send(owner, draft)!),
    sendDraft: (id) => whole(office.sendDraft(owner, findMessage(items, id))),
    update(id, patch) {
      const message = findMessage(items, id);
      const { patch: changes, content } = patchFromGraph(message, patch);
      return whole(items.change(message, changes, content));
    },
    move: (id, folder) => whole(items.move(findMessage(items, id), findFolder(items, folder))),
    remove(id) {
      const message = findMessage(items, id);
      const bin = items.folders.wellKnown('deleteditems')!;
      if (message.folder === bin.number) items.remove(message);
      else items.move(message, bin);
    },
    folders: () => items.folders.all().slice(1).map((folder) => presentFolder(items, folder, null)), // prettier-ignore
    addFolder: (displayName, parent = 'msgfolderroot') =>
      presentFolder(items, items.addFolder(displayName, findFolder(items, parent)), null),
    messages(folder, { top = 50, skip = 0 } = {}) {
      const index = items.index(findFolder(items, folder).number);
      const value = index
        .slice(skip, skip + top)
        .map((number) => presentMessage(items, items.message(number)!, { ...view, select: listed }));
      return { total: index.total, value };
    },
    message(id) {
      const message = findMessage(items, id);
      return { ...whole(message), attachments: presentAttachments(items, message, { immutableIds: false, withBytes: true }) };
    },
    load: (file, bytes, onProgress) => loadFile({ owner: owner.id, store, receive: mailbox.receive, ...beside }, file, bytes, onProgress),
    fill: (count, folder = 'inbox') => items.fill(count, findFolder(items, folder)),
    get size() {
      return items.size;
    },
  };
  return mailbox;
}
