import type { Identity, User } from '../tenant.ts';
import { draftFromMessage } from './mailbox/draft-from-message.ts';
import type { MailDraft, MessageDocument } from './mailbox/documents.ts';
import { toSecond } from './mailbox/draft.ts';
import type { Items } from './mailbox/items.ts';

/** Carries mail between the mailboxes of this cloud. What goes outside is gone. */
export interface PostOffice {
  /** Sends at once; the copy in Sent Items is answered where one is kept. */
  send(sender: User, draft: MailDraft, keepCopy?: boolean): MessageDocument | undefined;
  /** Sends a draft of the mailbox: the draft itself becomes the copy in Sent Items. */
  sendDraft(sender: User, draft: MessageDocument): MessageDocument;
}

export function createPostOffice(identity: Identity, itemsOf: (user: User) => Items, now: () => Date): PostOffice {
  const deliver = (message: MessageDocument, items: Items) => {
    const { bcc = [], ...draft } = draftFromMessage(message, items.content(message));
    const addresses = [...(draft.to ?? []), ...(draft.cc ?? []), ...bcc].map(({ address }) => address.toLowerCase());
    for (const address of new Set(addresses)) {
      const reader = identity.users.find(({ mail }) => mail.toLowerCase() === address);
      if (!reader) continue;
      const theirs = itemsOf(reader);
      theirs.add({ ...draft, isRead: false, receivedDateTime: toSecond(now()) }, theirs.folders.wellKnown('inbox')!);
    }
  };
  const office: PostOffice = {
    send(sender, draft, keepCopy = true) {
      const items = itemsOf(sender);
      const written = { from: { address: sender.mail, name: sender.displayName }, ...draft, isRead: true };
      const copy = items.add(written, items.folders.wellKnown('sentitems')!);
      deliver(copy, items);
      if (keepCopy) return copy;
      items.remove(copy);
      return undefined;
    },
    sendDraft(sender, draft) {
      const items = itemsOf(sender);
      const sent = toSecond(now());
      const left = { isDraft: false, isRead: true, sentDateTime: sent, receivedDateTime: sent };
      const copy = items.move(draft, items.folders.wellKnown('sentitems')!, left);
      deliver(copy, items);
      return copy;
    },
  };
  return office;
}
