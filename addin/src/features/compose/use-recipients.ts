import { useEffect, useState } from 'react';
import type { Someone } from '#ui/people/someone.ts';
import type { MailBeingWritten } from '../../office/item.ts';

/** Everybody in To, Cc and Bcc, kept up while the mail is being written. */
export function useRecipients(item: MailBeingWritten): Someone[] {
  const [people, setPeople] = useState<Someone[]>([]);
  useEffect(() => {
    let isCurrent = true;
    const look = () => {
      item.recipients().then(
        (found) => isCurrent && setPeople((before) => (isSame(before, found) ? before : found)),
        () => undefined, // Outlook is busy with the mail: the next change or look finds them
      );
    };
    look();
    const stop = item.onRecipients(look);
    return () => {
      isCurrent = false;
      stop();
    };
  }, [item]);
  return people;
}

const isSame = (one: readonly Someone[], other: readonly Someone[]) =>
  one.length === other.length && one.every(({ address }, at) => address === other[at]?.address);
