import { saveDraft, type Address, type DraftKind } from '#contract/mail.ts';
import type { MessageRecord } from '../read.ts';
import type { Content } from './draft.ts';

const { shape } = saveDraft.body;

/** What a mail begins with: for an answer, to whom Outlook would address it and what it would call it. */
export function prefilled(kind: DraftKind, message: MessageRecord | undefined, replyTo: readonly Address[], own: string): Content {
  if (!message || kind === 'new') return { to: [], cc: [], bcc: [], subject: '', text: '' };
  const { sender, recipients, copied } = message;
  const isMe = ({ address }: Address) => address.toLowerCase() === own.toLowerCase();
  // Who answers a mail of his own writes on to whom he wrote.
  const answered = sender && isMe(sender) ? recipients : replyTo.length ? replyTo : sender ? [sender] : [];
  const others = (list: readonly Address[], ...before: readonly Address[][]) => {
    const seen = new Set(before.flat().map(({ address }) => address.toLowerCase()));
    return takeable(list).filter((one) => {
      const isNew = !seen.has(one.address.toLowerCase());
      seen.add(one.address.toLowerCase());
      return isNew;
    });
  };
  const to = kind === 'forward' ? [] : others(kind === 'reply' ? answered : [...answered, ...recipients.filter((one) => !isMe(one))]);
  const cc =
    kind === 'reply_all'
      ? others(
          copied.filter((one) => !isMe(one)),
          to,
        )
      : [];
  return { to, cc, bcc: [], subject: titled(kind, message.subject), text: '' };
}

// Exchange also names people by what is no mail address; nobody outside can be written to by that.
const takeable = (list: readonly Address[]): Address[] =>
  list
    .map(({ name, address }) => ({ name: oneLine(name).slice(0, 320), address }))
    .filter((one) => shape.to.element.safeParse(one).success);

const oneLine = (text: string) => text.replace(/\p{Cc}+/gu, ' ').trim();

// As mail programs in several languages mark answers: https://en.wikipedia.org/wiki/List_of_email_subject_abbreviations
const answer = /^(re|aw|sv|antw|r)\s*:/i;
const forwarded = /^(fwd?|wg|tr|rv|i)\s*:/i;

function titled(kind: DraftKind, subject: string): string {
  const [mark, marked] = kind === 'forward' ? ['FW', forwarded] : ['RE', answer];
  const line = oneLine(subject);
  return (marked.test(line) ? line : `${mark}: ${line}`).slice(0, 255);
}
