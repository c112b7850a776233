/** Mail as Graph shows it, as far as the window reads it. */
export interface Recipient {
  emailAddress: { name?: string | null; address?: string | null };
}

export interface Folder {
  id: string;
  displayName: string;
  parentFolderId: string;
  unreadItemCount: number;
  totalItemCount: number;
}

export interface Attachment {
  id: string;
  name: string;
  contentType: string;
  size: number;
  isInline: boolean;
  contentId?: string | null;
  contentBytes?: string;
}

/** A message in a list. */
export interface Headline {
  id: string;
  subject: string | null;
  from: Recipient | null;
  toRecipients: Recipient[];
  receivedDateTime: string;
  isRead: boolean;
  isDraft: boolean;
  bodyPreview: string;
  hasAttachments: boolean;
  importance: string;
  flag: { flagStatus: string };
  parentFolderId: string;
}

/** The whole message. */
export interface Message extends Headline {
  sender: Recipient | null;
  ccRecipients: Recipient[];
  conversationId: string;
  internetMessageId: string | null;
  createdDateTime: string;
  body: { contentType: 'text' | 'html'; content: string };
  attachments: Attachment[];
}

/** What a person writes in the window. */
export interface Draft {
  to: string;
  cc: string;
  subject: string;
  /** HTML. */
  body: string;
}

/** Who somebody is, in a few words. */
export const nameOf = (recipient: Recipient | null): string =>
  recipient?.emailAddress.name || recipient?.emailAddress.address || '(no sender)';

/** The addresses in a line such as `Nora Weiss <nora@fabrikam.example>; ben@contoso.sandbox`. */
export function addressesIn(line: string): { name: string; address: string }[] {
  return line
    .split(/[;,\n]/)
    .map((one) => one.trim())
    .filter(Boolean)
    .map((one) => {
      const [, name, address] = /^(.*?)\s*<([^<>]+)>$/.exec(one) ?? [undefined, '', one];
      return { name: name!.replace(/^"(.*)"$/, '$1') || address!.trim(), address: address!.trim() };
    });
}

/** A line of addresses that `addressesIn` reads back. */
export const lineOf = (addresses: { name?: string | null; address?: string | null }[]): string =>
  addresses.map(({ name, address }) => (name && name !== address ? `${name.replace(/[<>;,"]/g, ' ')} <${address}>` : address)).join('; ');
