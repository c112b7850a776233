import type { News, Watchable } from '../subscriptions/watchable.ts';
import { findFolder } from './find.ts';
import type { ItemChange, Items } from './items.ts';
import { changeKeyOf, messageId } from './present-message.ts';

/** Messages, of the whole mailbox or of one folder. */
export const watchableMessages: Watchable = {
  kind: 'message',
  scopes: ['Mail.Read', 'Mail.ReadBasic', 'Mail.ReadWrite'],
  longestMinutes: 10_080,
  place({ items }, { steps }) {
    const [first, folder, last] = steps.map((step, at) => (at === 1 ? step : step.toLowerCase()));
    if (steps.length === 1 && first === 'messages') return null;
    if (steps.length === 3 && first === 'mailfolders' && last === 'messages') return String(findFolder(items, folder!).number);
    return undefined;
  },
};

/** What subscribers hear of a changed message. */
export function newsOfMessage(items: Items, { changeType, message }: ItemChange): News {
  return {
    userId: items.mailbox,
    kind: 'message',
    changeType,
    isAt: (place) => place === String(message.folder),
    resource({ userId, immutableIds }) {
      const id = messageId(items, message, immutableIds);
      const resource = `Users/${userId}/Messages/${id}`; // the casing differs from what was subscribed to, as Microsoft's does
      const etag = `W/"${changeKeyOf(items, message)}"`;
      return { resource, resourceData: { '@odata.type': '#Microsoft.Graph.Message', '@odata.id': resource, '@odata.etag': etag, id } };
    },
  };
}
