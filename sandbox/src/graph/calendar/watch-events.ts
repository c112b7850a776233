import type { News, Watchable } from '../subscriptions/watchable.ts';
import type { Agenda, EventChange } from './agenda.ts';
import { eventChangeKey, eventId } from './ids.ts';

/** The events of all calendars of a mailbox. */
export const watchableEvents: Watchable = {
  kind: 'event',
  scopes: ['Calendars.Read', 'Calendars.ReadWrite'],
  longestMinutes: 10_080,
  place: (_call, { steps }) => (steps.length === 1 && steps[0]!.toLowerCase() === 'events' ? null : undefined),
};

/** What subscribers hear of a changed event. */
export function newsOfEvent(agenda: Agenda, { changeType, event }: EventChange): News {
  return {
    userId: agenda.owner.id,
    kind: 'event',
    changeType,
    isAt: () => true,
    resource({ userId, immutableIds }) {
      const id = eventId(agenda, event, immutableIds);
      const resource = `Users/${userId}/Events/${id}`;
      const etag = `W/"${eventChangeKey(agenda, event)}"`;
      return { resource, resourceData: { '@odata.type': '#Microsoft.Graph.Event', '@odata.id': resource, '@odata.etag': etag, id } };
    },
  };
}
