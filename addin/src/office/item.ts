import type { Someone } from '#ui/people/someone.ts';
import { asked } from './asked.ts';

/** What is open in Outlook beside the pane. */
export type OpenItem =
  { mode: 'nothing' } | { mode: 'read'; id: string; subject: string; from: Someone | undefined; recipients: Someone[] } | MailBeingWritten;

/** A mail that the person is writing. */
export interface MailBeingWritten {
  mode: 'compose';
  recipients(): Promise<Someone[]>;
  onRecipients(changed: () => void): () => void;
  subject(): Promise<string>;
  /** Puts a link where the cursor is, else at the beginning of the mail. */
  putLink(url: string, words: string): Promise<void>;
}

const nothing: OpenItem = { mode: 'nothing' };
const lookAgainMilliseconds = 3_000;

/** The message that is selected or being written. */
export function openItem(): OpenItem {
  // Null when several are selected or none is: https://learn.microsoft.com/office/dev/add-ins/outlook/pinnable-taskpane
  const item = Office.context.mailbox.item as Office.MessageRead | Office.MessageCompose | null | undefined;
  if (!item || item.itemType !== Office.MailboxEnums.ItemType.Message) return nothing;
  return isBeingWritten(item) ? compose(item) : read(item);
}

const isBeingWritten = (item: Office.MessageRead | Office.MessageCompose): item is Office.MessageCompose => 'getAsync' in item.to;

function read(item: Office.MessageRead): OpenItem {
  const from = item.from ?? item.sender;
  return {
    mode: 'read',
    id: item.itemId,
    subject: item.subject ?? '',
    from: from ? someone(from) : undefined,
    recipients: [...item.to, ...item.cc].map(someone),
  };
}

function compose(item: Office.MessageCompose): MailBeingWritten {
  return {
    mode: 'compose',
    async recipients() {
      const fields = await Promise.all([item.to, item.cc, item.bcc].map((field) => field && asked(field.getAsync.bind(field))));
      return fields.flatMap((people) => people ?? []).map(someone);
    },
    onRecipients(changed) {
      // https://learn.microsoft.com/javascript/api/outlook/office.messagecompose#outlook-office-messagecompose-addhandlerasync-member(1): Mailbox 1.7
      if (!('addHandlerAsync' in item)) {
        const timer = setInterval(changed, lookAgainMilliseconds);
        return () => clearInterval(timer);
      }
      const type = Office.EventType.RecipientsChanged;
      item.addHandlerAsync(type, changed);
      return () => item.removeHandlerAsync(type);
    },
    subject: () => asked(item.subject.getAsync.bind(item.subject)),
    async putLink(url, words) {
      const { body } = item;
      const isHtml = (await asked<Office.CoercionType>((answer) => body.getTypeAsync(answer))) === Office.CoercionType.Html;
      const data = isHtml ? `<p><a href="${escaped(url)}">${escaped(words)}</a></p>` : `${words}: ${url}\n`;
      const coercionType = isHtml ? Office.CoercionType.Html : Office.CoercionType.Text;
      await asked<void>((answer) => body.setSelectedDataAsync(data, { coercionType }, answer));
    },
  };
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const someone = ({ displayName, emailAddress }: Office.EmailAddressDetails): Someone => ({ name: displayName, address: emailAddress });
