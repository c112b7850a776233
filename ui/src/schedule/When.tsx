import { Checkbox, Field, Input, Select, makeStyles, tokens } from '@fluentui/react-components';
import { useNow } from '../people/use-now.ts';
import { stretchOf, type Draft } from './draft.ts';
import { ownZone, zoneWords } from './zones.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalM },
  grow: { flexGrow: 1, flexBasis: '120px', minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
  quiet: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
});

const lengths = [15, 30, 45, 60, 90, 120, 180, 240];
const zones = [...new Set([ownZone(), 'UTC', ...Intl.supportedValuesOf('timeZone')])];

interface WhenProps {
  draft: Draft;
  faults: Partial<Record<string, string>>;
  onChange: (part: Partial<Draft>) => void;
}

/** The lines that say when. */
export function When({ draft, faults, onChange }: WhenProps) {
  const styles = useStyles();
  const { day, lastDay, time, minutes, zone, isAllDay } = draft;
  const now = useNow();
  // Whoever moves the first day means the whole stretch.
  const onDay = (value: string) => onChange({ day: value, lastDay: lastDay < value || !isAllDay ? value : lastDay });
  return (
    <>
      <div className={styles.row}>
        <Field className={styles.grow} label={isAllDay ? 'First day' : 'Day'} required validationMessage={faults.day ?? null}>
          <Input type="date" value={day} onChange={(_, { value }) => onDay(value)} />
        </Field>
        {isAllDay ? (
          <Field className={styles.grow} label="Last day" required validationMessage={faults.lastDay ?? null}>
            <Input type="date" value={lastDay} onChange={(_, { value }) => onChange({ lastDay: value })} />
          </Field>
        ) : (
          <>
            <Field className={styles.grow} label="Begins at" required validationMessage={faults.time ?? null}>
              <Input type="time" value={time} onChange={(_, { value }) => onChange({ time: value })} />
            </Field>
            <Field className={styles.grow} label="Lasts">
              <Select value={String(minutes)} onChange={(_, { value }) => onChange({ minutes: Number(value) })}>
                {[...new Set([...lengths, minutes])]
                  .toSorted((a, b) => a - b)
                  .map((length) => (
                    <option key={length} value={length}>
                      {lengthInWords(length)}
                    </option>
                  ))}
              </Select>
            </Field>
          </>
        )}
      </div>
      <div className={styles.row}>
        {!isAllDay && (
          <Field className={styles.grow} label="Time zone">
            <Select value={zone} onChange={(_, { value }) => onChange({ zone: value })}>
              {[...new Set([zone, ...zones])].map((one) => (
                <option key={one} value={one}>
                  {one.replaceAll('_', ' ')}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <Checkbox label="All day" checked={isAllDay} onChange={(_, { checked }) => onChange({ isAllDay: checked === true })} />
      </div>
      {!isAllDay && zone !== ownZone() && <Here draft={draft} />}
      {stretchOf(draft).until < now && (
        <p className={styles.quiet} role="status">
          This time has passed.
        </p>
      )}
    </>
  );
}

/** What another zone's time is where the person is. */
function Here({ draft }: { draft: Draft }) {
  const styles = useStyles();
  const { from, until } = stretchOf(draft);
  if (Number.isNaN(from.getTime())) return null;
  const format = new Intl.DateTimeFormat(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  });
  return (
    <p className={styles.quiet} role="status">
      For you: {format.formatRange(from, until)}, {zoneWords(ownZone(), from)}
    </p>
  );
}

function lengthInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [hours && `${hours} ${hours === 1 ? 'hour' : 'hours'}`, (rest || !hours) && `${rest} minutes`];
  return parts.filter(Boolean).join(' ');
}
