import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { FreeBusy } from '#contract/calendar.ts';
import { useNow } from '../people/use-now.ts';
import { firstHour, isTaken, lastHour, nextFree, standingOf, without, type Stretch } from './busy.ts';
import { useFreeBusy } from './hooks.ts';

const narrow = '@media (max-width: 480px)';

const useStyles = makeStyles({
  strip: { display: 'grid', rowGap: tokens.spacingVerticalXS },
  head: { display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', alignItems: 'center', fontSize: tokens.fontSizeBase200 },
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'grid', rowGap: tokens.spacingVerticalXS },
  one: {
    display: 'grid',
    gridTemplateColumns: 'minmax(64px, 120px) minmax(0, 1fr) 92px',
    [narrow]: { gridTemplateColumns: 'minmax(0, 1fr) 72px' },
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'center',
    fontSize: tokens.fontSizeBase200,
  },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', [narrow]: { gridColumn: '1 / -1' } },
  line: { position: 'relative', height: '20px', borderRadius: tokens.borderRadiusSmall, overflow: 'hidden', backgroundColor: tokens.colorNeutralBackground4, boxShadow: `inset 0 0 0 1px ${tokens.colorTransparentStroke}` }, // prettier-ignore
  busy: { position: 'absolute', top: '4px', bottom: '4px', backgroundColor: tokens.colorNeutralForeground3, '@media (forced-colors: active)': { backgroundColor: 'CanvasText' } }, // prettier-ignore
  wish: { position: 'absolute', top: 0, bottom: 0, boxSizing: 'border-box', border: `2px solid ${tokens.colorCompoundBrandStroke}`, zIndex: 1 }, // prettier-ignore
});

interface FreeBusyStripProps {
  people: readonly { name: string; address: string }[];
  stretch: Stretch;
  /** When the event takes place as everybody has it, if they have it already. */
  before?: Stretch | undefined;
  /** Whether Microsoft can be asked: the account is connected. */
  isPossible: boolean;
  onChoose: (start: Date) => void;
}

/** Who has time, as a line of the day for each and as words. */
export function FreeBusyStrip({ people, stretch, before, isPossible, onChoose }: FreeBusyStripProps) {
  const styles = useStyles();
  const now = useNow();
  const isSound = !Number.isNaN(stretch.from.getTime());
  const addresses = people.map(({ address }) => address);
  const { data: known } = useFreeBusy(addresses, isSound ? stretch.from : undefined, isPossible);
  if (!people.length || !isPossible || !isSound) return null;
  const asked = (known ?? []).filter(({ address }) => addresses.includes(address));
  const all = before ? asked.map((one) => without(one, before)) : asked;
  const next = all.some((one) => isTaken(one, stretch)) && nextFree(all, stretch, now);
  const hours = hoursShown(stretch);
  return (
    <section className={styles.strip} aria-label="Who has time">
      <div className={styles.head}>
        <span>
          Who has time, {timeOf(hours.from)} to {timeOf(hours.until)}
        </span>
        {next && (
          <Button size="small" appearance="subtle" onClick={() => onChoose(next)}>
            Next free time: {timeOf(next)}
          </Button>
        )}
      </div>
      <ul className={styles.list}>
        {people.map(({ name, address }) => {
          const one = all.find((found) => found.address === address);
          return (
            <li key={address} className={styles.one}>
              <span className={styles.name} title={address}>
                {name || address}
              </span>
              <Line busy={one?.busy ?? []} hours={hours} wish={stretch} />
              <span>{known ? standingOf(one, stretch) : '…'}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Line({ busy, hours, wish }: { busy: FreeBusy['busy']; hours: Stretch; wish: Stretch }) {
  const styles = useStyles();
  const whole = hours.until.getTime() - hours.from.getTime();
  const place = (from: Date, until: Date) => ({
    left: `${((from.getTime() - hours.from.getTime()) / whole) * 100}%`,
    width: `${((until.getTime() - from.getTime()) / whole) * 100}%`,
  });
  return (
    <div className={styles.line} aria-hidden>
      {busy.map(({ startsAt, endsAt }) => (
        <span key={startsAt} className={styles.busy} style={place(new Date(startsAt), new Date(endsAt))} />
      ))}
      <span className={styles.wish} style={place(wish.from, wish.until)} />
    </div>
  );
}

/** Working hours of the day, and as much more as the wish needs. */
function hoursShown({ from, until }: Stretch): Stretch {
  const at = (hour: number) => new Date(from.getFullYear(), from.getMonth(), from.getDate(), hour);
  return { from: from < at(firstHour) ? at(0) : at(firstHour), until: until > at(lastHour) ? at(24) : at(lastHour) };
}

const timeOf = (date: Date) => date.toLocaleTimeString(undefined, { hour: 'numeric', minute: '2-digit' });
