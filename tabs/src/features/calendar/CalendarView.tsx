import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { CalendarEvent } from '#contract/calendar.ts';
import type { Connection } from '#contract/connections.ts';
import { useRoom } from '#ui/media.ts';
import type { Draft } from '#ui/schedule/draft.ts';
import { useScheduling } from '#ui/schedule/Scheduling.tsx';
import { Loading, Shown } from '#ui/states.tsx';
import { Agenda, inOrder } from './Agenda.tsx';
import { daysLater, daysOf, daysShown, firstWeekday } from './days.ts';
import { EventPane } from './EventPane.tsx';
import { useEvent, useEvents } from './hooks.ts';
import { Hours } from './Hours.tsx';
import { blocksOf, isWhole, keyOf, spansOf, touches } from './layout.ts';
import { usePlace, type Place } from './place.ts';
import { stepFrom, type Stop } from './steps.ts';
import { Toolbar } from './Toolbar.tsx';

const useStyles = makeStyles({
  page: { display: 'flex', height: '100%', minHeight: 0 },
  main: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0, minHeight: 0 },
  note: { padding: tokens.spacingHorizontalM, flexShrink: 0 },
  arriving: {
    margin: 0,
    flexShrink: 0,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground2,
  },
  pane: { flexShrink: 0, width: '380px', minHeight: 0, borderLeft: `1px solid ${tokens.colorNeutralStroke2}` },
  whole: { width: '100%', height: '100%', minHeight: 0 },
});

/** Days with their events, and the one of them that is looked at. */
export function CalendarView({ connection, note }: { connection: Connection; note: ReactNode }) {
  const styles = useStyles();
  const place = usePlace();
  const { view, day, today, openedId, go } = place;
  const room = useRoom();
  const days = daysShown(view, day, firstWeekday());
  const query = useEvents(days);
  const events = query.data ?? [];
  const stops = stopsOf(view === 'agenda', events, days);
  const [lastStop, setLastStop] = useState<string>();
  const tabStop = stops.find(({ key }) => key === lastStop)?.key ?? stops[0]?.key;
  const schedule = useScheduling();
  const make = (given: Partial<Draft>) => schedule({ given: { day: day < today ? today : day, isOnline: false, ...given } });
  const canMake = !note;
  const section = useRef<HTMLElement>(null);
  useOpenedDay(place, days);

  const focus = (key: string | undefined) => {
    if (key) setLastStop(key);
    const target = key ? `[data-stop="${CSS.escape(key)}"]` : '[data-days]';
    section.current?.querySelector<HTMLElement>(target)?.focus();
  };
  // After a step out of what is shown, the keyboard goes on at the near end of the new days.
  const arriving = useRef<'first' | 'last'>(undefined);
  const arrive = useEffectEvent(() => {
    const end = arriving.current;
    if (!end || query.isPlaceholderData) return;
    arriving.current = undefined;
    focus(end === 'first' ? stops[0]?.key : stops.at(-1)?.key);
  });
  const [firstDay] = days;
  useEffect(() => arrive(), [firstDay, query.isPlaceholderData, query.data]);

  const move = (direction: -1 | 1) => go({ day: daysLater(view === 'week' ? day : days[0]!, direction * days.length) });
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const isOnDays = target.matches('[data-stop], [data-days]');
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, select, textarea, [role="dialog"]')) return;
    if (event.key === 't') return go({ day: today });
    const step = isOnDays && stepFrom(stops, target.dataset['stop'], event.key);
    if (!step) return;
    event.preventDefault();
    if (typeof step === 'object') return focus(step.key);
    arriving.current = step === 'after' ? 'first' : 'last';
    move(step === 'after' ? 1 : -1);
  };

  const choice = {
    openedId,
    tabStop,
    onOpen: (event: CalendarEvent, key: string) => {
      setLastStop(key);
      go({ event: event.id === openedId ? null : event.id });
    },
  };
  const close = () => {
    go({ event: null });
    setTimeout(() => focus(lastStop)); // the calendar may come into sight only now
  };
  const pane = openedId && <EventPane key={openedId} id={openedId} isAlone={room !== 'wide'} onClose={close} />;
  if (pane && room !== 'wide')
    return (
      <section className={styles.whole} aria-label="Event">
        {pane}
      </section>
    );
  const shown = { days, events, today, choice };
  return (
    <div className={styles.page}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys are those of the buttons inside */}
      <section className={styles.main} aria-label="Calendar" ref={section} onKeyDown={onKeyDown}>
        <Toolbar place={place} days={days} onMove={move} onNew={canMake ? () => make({}) : undefined} />
        {note && <div className={styles.note}>{note}</div>}
        {isArriving(connection) && (
          <p className={styles.arriving} role="status">
            Your events are still arriving from Outlook.
          </p>
        )}
        <Shown query={query} loading={<Loading label="Loading your events" />}>
          {() =>
            view === 'agenda' ? <Agenda {...shown} /> : <Hours {...shown} onPoint={(on, time) => canMake && make({ day: on, time })} />
          }
        </Shown>
      </section>
      {pane && (
        <aside className={styles.pane} aria-label="Event">
          {pane}
        </aside>
      )}
    </div>
  );
}

const isArriving = ({ progress }: Connection): boolean => progress.some(({ resource, finished }) => resource === 'event' && !finished);

/** Everything that the arrow keys reach, in its order. */
function stopsOf(isAgenda: boolean, events: readonly CalendarEvent[], days: readonly string[]): Stop[] {
  if (isAgenda) return days.flatMap((day) => inOrder(events.filter((event) => touches(event, day))).map((event) => stopOf(event, day)));
  const spans = spansOf(events, days).map(({ event, first }) => stopOf(event, days[first]!));
  return days.flatMap((day) => [
    ...spans.filter((stop) => stop.day === day),
    ...blocksOf(events, day).map(({ key, from }) => ({ key, day, at: from })),
  ]);
}

const stopOf = (event: CalendarEvent, day: string): Stop => ({
  key: keyOf(event, day),
  day,
  at: isWhole(event) ? -1 : new Date(event.startsAt).getHours() * 60,
});

/** Whoever comes by a link to an event sees its days around it. */
function useOpenedDay({ openedId, isDayGiven, go }: Place, days: readonly string[]): void {
  const { data: opened } = useEvent(openedId);
  const turn = useEffectEvent(() => {
    if (opened && !isDayGiven && !days.some((one) => touches(opened, one))) go({ day: daysOf(opened)[0] });
  });
  useEffect(() => turn(), [opened?.id]);
}
