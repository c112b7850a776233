import type { Address, Draft } from '#contract/mail.ts';
import { nameFor, type Someone } from '#ui/people/someone.ts';

/** What a person writes of a mail. */
export type Content = Pick<Draft, 'to' | 'cc' | 'bcc' | 'subject' | 'text'>;

/** What is written in a draft. */
export const contentOf = ({ to, cc, bcc, subject, text }: Content): Content => {
  const plain = (list: Content['to']) => list.map(({ name, address }) => ({ name, address }));
  return { to: plain(to), cc: plain(cc), bcc: plain(bcc), subject, text };
};

/** Whether both say the same. */
export const isSame = (one: Content, other: Content): boolean => JSON.stringify(contentOf(one)) === JSON.stringify(contentOf(other));

/** Somebody as a recipient: with a name, in one line. */
export const recipientOf = (one: Someone): Address => ({
  name: (one.name || nameFor(one)).replace(/\p{Cc}+/gu, ' ').slice(0, 320),
  address: one.address,
});

/** A subject as it may be: one line, as long as Outlook takes. */
export const subjectLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').slice(0, 255);

/** The text with a line for who wants to join, where the cursor stands; and where the cursor stands then. */
export function withJoinLine(text: string, at: number, joinUrl: string): { text: string; at: number } {
  const before = text.slice(0, at);
  const after = text.slice(at);
  const line = `Join the Teams meeting: ${joinUrl}`;
  const inserted = `${before}${before && !before.endsWith('\n') ? '\n' : ''}${line}\n`;
  return { text: inserted + after.replace(/^\n/, ''), at: inserted.length };
}
