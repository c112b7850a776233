import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { Store } from '../../store.ts';
import { createIds, type Ids } from '../ids.ts';
import type { ContentDocument, FolderDocument, MailDraft, MessageDocument, TombstoneDocument } from './documents.ts';
import { fromDraft, toSecond } from './draft.ts';
import { createFolderIndex, type FolderIndex } from './folder-index.ts';
import { openFolders, type Folders } from './folders.ts';
import { generatedContent, generatedMessages } from './generated.ts';

/** One thing that happened to a message, told to whoever listens (subscriptions, host pages). */
export interface ItemChange {
  changeType: 'created' | 'updated' | 'deleted';
  /** The message as it is; for `deleted`, as it was in the folder that it left. */
  message: MessageDocument;
}

/** The folders and messages of one mailbox, with everything that lists, delta rounds and counters need. */
export interface Items {
  readonly mailbox: string;
  readonly ids: Ids;
  readonly folders: Folders;
  /** Rises when all cursors handed out before become worthless. */
  readonly epoch: number;
  /** Number of the last change. */
  readonly sequence: number;
  readonly size: number;
  index(folder: number): FolderIndex;
  message(number: number): MessageDocument | undefined;
  content(message: MessageDocument): ContentDocument;
  addFolder(displayName: string, parent: FolderDocument): FolderDocument;
  renameFolder(folder: FolderDocument, displayName: string): FolderDocument;
  add(draft: MailDraft, folder: FolderDocument): MessageDocument;
  change(message: MessageDocument, patch: Partial<MessageDocument>, content?: Partial<ContentDocument>): MessageDocument;
  move(message: MessageDocument, folder: FolderDocument, patch?: Partial<MessageDocument>): MessageDocument;
  remove(message: MessageDocument): void;
  fill(count: number, folder: FolderDocument): void;
  expireCursors(): void;
  rotateIds(): void;
  listen(listener: (change: ItemChange) => void): void;
}

/** Opens a mailbox from the store and rebuilds its indexes. */
export function openItems(store: Store, clock: Clock, mailbox: string): Items {
  const messages = store.collection<MessageDocument>(`messages of ${mailbox}`);
  const contents = store.collection<ContentDocument>(`contents of ${mailbox}`);
  const tombstones = store.collection<TombstoneDocument>(`tombstones of ${mailbox}`);
  const epochs = store.collection<{ id: string; epoch: number }>('cursor epochs');
  // A mailbox that is made anew hands out ids that no earlier one has.
  const lives = store.collection<{ id: string; life: string }>('mailbox lives');
  const { life } = lives.get(mailbox) ?? lives.put({ id: mailbox, life: randomUUID() });
  const folders = openFolders(store.collection<FolderDocument>(`folders of ${mailbox}`));
  const message = (number: number) => messages.get(String(number));
  const indexes = new Map<number, FolderIndex>();
  const listeners: ((change: ItemChange) => void)[] = [];
  let sequence = Math.max(0, ...folders.all().map(({ change }) => change));
  let last = 0;

  const index = (folder: number): FolderIndex => {
    const known = indexes.get(folder);
    if (known) return known;
    const made = createFolderIndex((number) => message(number)!.receivedDateTime);
    indexes.set(folder, made);
    return made;
  };
  const place = ({ receivedDateTime, number }: MessageDocument) => ({ received: receivedDateTime, number });
  const tell = (changeType: ItemChange['changeType'], about: MessageDocument) => {
    for (const listener of listeners) listener({ changeType, message: about });
  };
  /** Makes a stored message visible in its folder. */
  const enter = (document: MessageDocument) => {
    index(document.folder).add(place(document), document.isRead);
    index(document.folder).record({ change: document.change, number: document.number, leftWithMoves: null });
  };
  const leave = (document: MessageDocument, change: number) => {
    tombstones.put({ id: String(change), change, folder: document.folder, number: document.number, moves: document.moves });
    index(document.folder).remove(place(document), document.isRead);
    index(document.folder).record({ change, number: document.number, leftWithMoves: document.moves });
  };
  rebuild();

  return {
    mailbox,
    ids: createIds(`${mailbox} ${life}`),
    folders,
    get epoch() {
      return epochs.get(mailbox)?.epoch ?? 0;
    },
    get sequence() {
      return sequence;
    },
    get size() {
      return messages.size;
    },
    index,
    message,
    content: (document) => contents.get(document.id) ?? generatedContent(document),
    addFolder: (displayName, parent) => folders.add(displayName, parent.number, ++sequence),
    renameFolder: (folder, displayName) => folders.rename(folder, displayName, ++sequence),
    add(draft, folder) {
      const arrival = { mailbox, number: ++last, folder: folder.number, change: ++sequence, now: clock.now() };
      const [document, content] = fromDraft(draft, arrival);
      contents.put(content);
      messages.put(document);
      enter(document);
      tell('created', document);
      return document;
    },
    change(document, patch, content) {
      if (content) contents.put({ ...(contents.get(document.id) ?? generatedContent(document)), ...content });
      const change = ++sequence;
      const onlyRead = !content && Object.keys(patch).every((name) => name === 'isRead');
      const rewritten = onlyRead ? document.rewritten : change;
      const changed = { ...document, ...patch, change, rewritten, lastModifiedDateTime: toSecond(clock.now()) };
      messages.put(changed);
      index(changed.folder).reread(document.isRead, changed.isRead);
      index(changed.folder).record({ change: changed.change, number: changed.number, leftWithMoves: null });
      tell('updated', changed);
      return changed;
    },
    move(document, folder, patch) {
      leave(document, ++sequence);
      const change = ++sequence;
      const arrived = { folder: folder.number, moves: document.moves + 1, change, entered: change, rewritten: change };
      const moved = { ...document, ...patch, ...arrived, lastModifiedDateTime: toSecond(clock.now()) };
      messages.put(moved);
      enter(moved);
      tell('deleted', document);
      tell('created', moved);
      return moved;
    },
    remove(document) {
      leave(document, ++sequence);
      messages.delete(document.id);
      contents.delete(document.id);
      tell('deleted', document);
    },
    fill(count, folder) {
      for (const document of generatedMessages({
        count,
        mailbox,
        folder: folder.number,
        number: last + 1,
        change: sequence + 1,
        now: clock.now(),
      })) {
        messages.put(document);
        enter(document);
      }
      last += count;
      sequence += count;
    },
    expireCursors() {
      epochs.put({ id: mailbox, epoch: (epochs.get(mailbox)?.epoch ?? 0) + 1 });
    },
    rotateIds() {
      for (const document of messages.all()) messages.put({ ...document, moves: document.moves + 1 });
      this.expireCursors();
    },
    listen: (listener) => void listeners.push(listener),
  };

  function rebuild(): void {
    const newestFirst = [...messages.all()].sort((a, b) => (a.receivedDateTime < b.receivedDateTime ? 1 : -1));
    for (const document of newestFirst) index(document.folder).add(place(document), document.isRead);
    const lines = [...messages.all()].map(({ folder, change, number }) => ({
      folder,
      change,
      number,
      leftWithMoves: null as number | null,
    }));
    for (const { folder, change, number, moves } of tombstones.all()) lines.push({ folder, change, number, leftWithMoves: moves });
    for (const { folder, ...line } of lines.sort((a, b) => a.change - b.change)) {
      index(folder).record(line);
      sequence = Math.max(sequence, line.change);
      last = Math.max(last, line.number);
    }
  }
}
