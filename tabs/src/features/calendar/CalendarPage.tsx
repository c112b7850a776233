import { ConnectNow } from '#ui/connections/ConnectNow.tsx';
import { useConnection } from '#ui/connections/hooks.ts';
import { needOf, type Need } from '#ui/connections/need.ts';
import { Loading, Shown } from '#ui/states.tsx';
import type { Connection } from '#contract/connections.ts';
import { CalendarView } from './CalendarView.tsx';

const promised = {
  title: 'Bring your Outlook calendar here',
  words: 'Connect your Microsoft account once. Your events then stand beside your customers, and a change here or in Outlook is in both.',
};
const withoutEvents = new Set<Connection['state']>(['not_connected', 'disconnecting', 'disconnected', 'blocked']);

/** The calendar, as soon as there is one to show. What was read before stays in sight while a permission is missing. */
export default function CalendarPage() {
  const connection = useConnection();
  return (
    <Shown query={connection} loading={<Loading label="Loading your calendar" />}>
      {(connected) => {
        const need = needOf(connected, 'calendar', promised);
        const connect = <ConnectNow needs="calendar" promised={promised} layout={isEmpty(connected, need) ? 'page' : 'note'} />;
        return isEmpty(connected, need) ? connect : <CalendarView connection={connected} note={need && connect} />;
      }}
    </Shown>
  );
}

function isEmpty({ state, features }: Connection, need: Need | undefined): boolean {
  const feature = features.find(({ name }) => name === 'calendar');
  return need !== undefined && (withoutEvents.has(state) || feature?.state === 'off' || feature?.state === 'not_asked');
}
