import { Button, Select, makeStyles, tokens, typographyStyles, useRestoreFocusTarget } from '@fluentui/react-components';
import { AddRegular, ChevronLeftRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { useRoom } from '#ui/media.ts';
import { ownZone, zoneWords } from '#ui/schedule/zones.ts';
import { Spoken } from '#ui/Spoken.tsx';
import { dateOf } from '#ui/day.ts';
import { daysInWords, type View } from './days.ts';
import type { Place } from './place.ts';

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  title: { flexGrow: 1, display: 'grid', minWidth: '150px' },
  days: { ...typographyStyles.subtitle2, margin: 0, outlineStyle: 'none' },
  zone: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  view: { minWidth: '108px' },
});

const viewNames: Readonly<Record<View, string>> = { day: 'Day', week: 'Week', agenda: 'Agenda' };

interface ToolbarProps {
  place: Place;
  days: readonly string[];
  onMove: (direction: -1 | 1) => void;
  /** Absent where no event can be made. */
  onNew: (() => void) | undefined;
}

/** Which days are shown, in whose zone, and the way to others. */
export function Toolbar({ place, days, onMove, onNew }: ToolbarProps) {
  const styles = useStyles();
  const { view, views, today, go } = place;
  const period = view === 'day' ? 'day' : view === 'week' ? 'week' : 'two weeks';
  const words = daysInWords(days);
  const isNarrow = useRoom() === 'narrow';
  const restoreFocus = useRestoreFocusTarget();
  return (
    <header className={styles.bar}>
      <Button onClick={() => go({ day: today })} title="Today (T)" aria-keyshortcuts="T">
        Today
      </Button>
      <Button appearance="subtle" icon={<ChevronLeftRegular />} aria-label={`Previous ${period}`} onClick={() => onMove(-1)} />
      <Button appearance="subtle" icon={<ChevronRightRegular />} aria-label={`Next ${period}`} onClick={() => onMove(1)} />
      <div className={styles.title}>
        <h1 className={styles.days} tabIndex={-1} data-days>
          {words}
        </h1>
        <span className={styles.zone}>Times of {zoneWords(ownZone(), dateOf(days[0]!))}</span>
      </div>
      <Spoken isNews>{words}</Spoken>
      <Select
        className={styles.view}
        aria-label="View"
        value={view}
        onChange={(_, { value }) => go({ view: views.find((one) => one === value) ?? view })}
      >
        {views.map((one) => (
          <option key={one} value={one}>
            {viewNames[one]}
          </option>
        ))}
      </Select>
      {onNew && (
        <Button appearance="primary" icon={<AddRegular />} aria-label="New event" {...restoreFocus} onClick={onNew}>
          {isNarrow ? 'New' : 'New event'}
        </Button>
      )}
    </header>
  );
}
