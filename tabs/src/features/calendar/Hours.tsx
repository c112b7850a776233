import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useRef, type MouseEvent } from 'react';
import type { CalendarEvent } from '#contract/calendar.ts';
import { dateOf } from '#ui/day.ts';
import { useNow } from '#ui/people/use-now.ts';
import { EventButton, type Choice } from './EventButton.tsx';
import { blocksOf, minutesOfDay, nowOn, spansOf } from './layout.ts';

const hourHeight = 48;
const smallMinutes = 45; // less has room for one line
const firstHourInSight = 7;
const slotMinutes = 30;
const pixels = (minutes: number) => (minutes / 60) * hourHeight;

const useStyles = makeStyles({
  scroller: { flexGrow: 1, minHeight: 0, overflow: 'auto', position: 'relative' },
  grid: { display: 'grid', position: 'relative', minWidth: 'fit-content' },
  head: { position: 'sticky', top: 0, zIndex: 4, backgroundColor: tokens.colorNeutralBackground1, borderBottom: `1px solid ${tokens.colorNeutralStroke2}` }, // prettier-ignore
  dayName: {
    margin: 0,
    padding: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    textAlign: 'center',
  },
  number: { display: 'block', fontSize: tokens.fontSizeBase500, lineHeight: '32px', width: '32px', margin: '0 auto', borderRadius: '16px' },
  today: { color: tokens.colorNeutralForegroundOnBrand, backgroundColor: tokens.colorBrandBackground, fontWeight: tokens.fontWeightSemibold, '@media (forced-colors: active)': { outline: '2px solid Highlight' } }, // prettier-ignore
  label: { padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalXS}`, fontSize: tokens.fontSizeBase100, color: tokens.colorNeutralForeground3, textAlign: 'end' }, // prettier-ignore
  hours: { position: 'relative', fontSize: tokens.fontSizeBase100, color: tokens.colorNeutralForeground3, textAlign: 'end' },
  hour: { position: 'absolute', insetInlineEnd: tokens.spacingHorizontalXS, transform: 'translateY(-50%)' },
  column: {
    position: 'relative',
    minWidth: '72px',
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundImage: `linear-gradient(${tokens.colorNeutralStroke2} 1px, transparent 1px)`,
    backgroundSize: `100% ${hourHeight}px`,
  },
  block: { position: 'absolute' },
  span: { margin: '1px 2px' },
  now: { position: 'absolute', insetInline: 0, zIndex: 3, borderTop: `2px solid ${tokens.colorPaletteRedBorderActive}`, pointerEvents: 'none' }, // prettier-ignore
});

interface HoursProps {
  days: readonly string[];
  events: readonly CalendarEvent[];
  today: string;
  choice: Choice;
  /** Somebody points at a free place: a local time there. */
  onPoint: (day: string, time: string) => void;
}

/** Days side by side with their hours, whole days above them. */
export function Hours({ days, events, today, choice, onPoint }: HoursProps) {
  const styles = useStyles();
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = pixels(firstHourInSight * 60);
  }, []);
  const spans = spansOf(events, days);
  const columns = `52px repeat(${days.length}, minmax(72px, 1fr))`;
  const point = (day: string) => (event: MouseEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget) return;
    const minutes = ((event.clientY - event.currentTarget.getBoundingClientRect().top) / hourHeight) * 60;
    onPoint(day, clockOf(Math.floor(minutes / slotMinutes) * slotMinutes));
  };
  return (
    <div className={styles.scroller} ref={scroller}>
      <div className={mergeClasses(styles.grid, styles.head)} style={{ gridTemplateColumns: columns }}>
        <span />
        {days.map((day) => (
          <DayName key={day} day={day} isToday={day === today} />
        ))}
        {spans.length > 0 && (
          <span className={styles.label} style={{ gridColumn: 1, gridRow: 2 }}>
            All day
          </span>
        )}
        {spans.map(({ key, event, first, last, row }) => (
          <EventButton
            key={key}
            stopKey={key}
            event={event}
            choice={choice}
            layout="span"
            className={styles.span}
            style={{ gridColumn: `${first + 2} / ${last + 3}`, gridRow: row + 2 }}
          />
        ))}
      </div>
      <div className={styles.grid} style={{ gridTemplateColumns: columns, height: pixels(minutesOfDay) }}>
        <div className={styles.hours} aria-hidden>
          {Array.from({ length: 23 }, (_, index) => (
            <span key={index} className={styles.hour} style={{ top: pixels((index + 1) * 60) }}>
              {new Date(2000, 0, 1, index + 1).toLocaleTimeString(undefined, { hour: 'numeric', minute: '2-digit' })}
            </span>
          ))}
        </div>
        {days.map((day) => {
          const line = nowOn(day, now);
          return (
            <div key={day} className={styles.column} role="group" aria-label={dayInFull(day)} onDoubleClick={point(day)}>
              {blocksOf(events, day).map(({ key, event, from, to, lane, lanes }) => (
                <EventButton
                  key={key}
                  stopKey={key}
                  event={event}
                  choice={choice}
                  layout="block"
                  isSmall={to - from < smallMinutes}
                  className={styles.block}
                  style={{
                    top: pixels(from) + 1,
                    height: pixels(to - from) - 2,
                    left: `calc(${(lane / lanes) * 100}% + 1px)`,
                    width: `calc(${100 / lanes}% - 3px)`,
                  }}
                />
              ))}
              {line !== undefined && <div className={styles.now} style={{ top: pixels(line) }} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function DayName({ day, isToday }: { day: string; isToday: boolean }) {
  const styles = useStyles();
  const date = dateOf(day);
  return (
    <h2 className={styles.dayName} aria-label={dayInFull(day)} aria-current={isToday ? 'date' : undefined}>
      {date.toLocaleDateString(undefined, { weekday: 'short' })}
      <span className={mergeClasses(styles.number, isToday && styles.today)}>{date.getDate()}</span>
    </h2>
  );
}

const dayInFull = (day: string) => dateOf(day).toLocaleDateString(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const clockOf = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
