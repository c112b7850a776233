import { hostCall } from './async-call.ts';
import { createHandlers } from './handlers.ts';
import type { Line } from './line.ts';
import type { Context } from './protocol.ts';

/** `Office.context.mailbox.item`: a read item has plain properties, a compose item functions. https://learn.microsoft.com/javascript/api/requirement-sets/outlook/preview-requirement-set/office.context.mailbox.item */
export function createItem(line: Line, { mode, item }: Context): object | null {
  const common = {
    itemType: 'message',
    notificationMessages: {
      addAsync: hostCall(line, 'notification.put', 2),
      replaceAsync: hostCall(line, 'notification.put', 2),
      removeAsync: hostCall(line, 'notification.remove', 1),
      getAllAsync: hostCall(line, 'notification.all'),
    },
  };
  if (mode === 'compose') return { ...common, ...composeItem(line) };
  if (!item) return null;
  const { created, ...properties } = item;
  return {
    ...common,
    ...properties,
    itemClass: 'IPM.Note',
    normalizedSubject: item.subject.replace(/^((re|fw|fwd|aw|wg):\s*)+/i, ''),
    dateTimeCreated: new Date(created),
    dateTimeModified: new Date(created),
    body: { getAsync: hostCall(line, 'body.get', 1), getTypeAsync: hostCall(line, 'body.type') },
    getAttachmentContentAsync: hostCall(line, 'attachment.get', 1),
    displayReplyForm: (form: unknown) => line.tell('reply.open', form),
    displayReplyAllForm: (form: unknown) => line.tell('reply.open', form),
  };
}

function composeItem(line: Line): object {
  const recipients = (field: string) => ({
    getAsync: hostCall(line, `${field}.get`),
    setAsync: hostCall(line, `${field}.set`, 1),
    addAsync: hostCall(line, `${field}.add`, 1),
  });
  const { tell, ...handlers } = createHandlers();
  line.on('recipients', (changedRecipientFields: object) => tell('olkRecipientsChanged', { changedRecipientFields }));
  return {
    ...handlers,
    subject: { getAsync: hostCall(line, 'subject.get'), setAsync: hostCall(line, 'subject.set', 1) },
    to: recipients('to'),
    cc: recipients('cc'),
    from: { getAsync: hostCall(line, 'from.get') },
    body: {
      getAsync: hostCall(line, 'body.get', 1),
      getTypeAsync: hostCall(line, 'body.type'),
      setAsync: hostCall(line, 'body.set', 1),
      prependAsync: hostCall(line, 'body.prepend', 1),
      setSelectedDataAsync: hostCall(line, 'body.insert', 1),
    },
    setSelectedDataAsync: hostCall(line, 'body.insert', 1),
    getComposeTypeAsync: hostCall(line, 'compose.type'),
  };
}
