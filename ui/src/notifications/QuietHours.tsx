import { Field, Select, Switch, makeStyles, tokens } from '@fluentui/react-components';
import type { NotificationChoice } from '#contract/notifications.ts';
import { clockOf, zoneName } from './words.ts';

type Quiet = NonNullable<NotificationChoice['quiet']>;

const hours = Array.from({ length: 24 }, (_, hour) => ({ hour, label: clockOf(hour) }));
const evening = { from: 19, until: 7 };
const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

const useStyles = makeStyles({ hours: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM } });

/** The hours in which the bot is silent in a person's own chat. */
export function QuietHours({ quiet, onChoose }: { quiet: Quiet | null; onChoose(quiet: Quiet | null): void }) {
  const styles = useStyles();
  const pick = (part: 'from' | 'until', label: string) =>
    quiet && (
      <Field label={label}>
        <Select value={String(quiet[part])} onChange={(_, { value }) => onChoose({ ...quiet, [part]: Number(value) })}>
          {hours.map(({ hour, label: shown }) => (
            <option key={hour} value={hour}>
              {shown}
            </option>
          ))}
        </Select>
      </Field>
    );
  return (
    <div>
      <Field hint="In the private chat with Rapport: what comes meanwhile is told afterwards, and a meeting that begins meanwhile gets no card before it. The chat of a meeting belongs to everybody in it, so its card comes at once; Teams can mute that chat for you.">
        <Switch
          checked={quiet !== null}
          label={quiet ? `Quiet hours (${zoneName(quiet.zone)})` : 'Quiet hours'}
          onChange={(_, { checked }) => onChoose(checked ? { ...evening, zone: zoneHere() } : null)}
        />
      </Field>
      {quiet && (
        <div className={styles.hours}>
          {pick('from', 'Quiet from')}
          {pick('until', 'until')}
        </div>
      )}
    </div>
  );
}
