import { createRequire } from 'node:module';
import { GraphRefusal } from '../failure.ts';

interface MapZone {
  mapZone: { _other: string; _type: string; _territory: string };
}

/** Unicode's table of Windows' names. https://github.com/unicode-org/cldr-json */
const windowsZones: { supplemental: { windowsZones: { mapTimezones: MapZone[] } } } = createRequire(import.meta.url)(
  'cldr-core/supplemental/windowsZones.json',
);
const { mapTimezones } = windowsZones.supplemental.windowsZones;
const ianaOfWindows = new Map(
  mapTimezones
    .filter(({ mapZone }) => mapZone._territory === '001')
    .map(({ mapZone }) => [mapZone._other.toLowerCase(), { windows: mapZone._other, iana: mapZone._type }]),
);
const formats = new Map<string, Intl.DateTimeFormat | undefined>();

/** A time on the wall of some place: `2026-11-21T09:00:00` and the place's zone, Windows' name or IANA's. */
export interface Wall {
  dateTime: string;
  timeZone: string;
}

/** All names that Windows has for zones. */
export const windowsNames: string[] = [...ianaOfWindows.values()].map(({ windows }) => windows);

/** The instant at which the wall shows this time. What a change of clocks leaves out comes later by as much. */
export function instantOf({ dateTime, timeZone }: Wall): number {
  const format = formatOf(timeZone);
  const asUtc = Date.parse(`${dateTime}Z`);
  const early = asUtc - offsetAt(asUtc - 86_400_000, format);
  const late = asUtc - offsetAt(asUtc + 86_400_000, format);
  if (early + offsetAt(early, format) === asUtc) return early;
  return late + offsetAt(late, format) === asUtc ? late : early;
}

/** What the wall shows at an instant. */
export function wallAt(instant: number, timeZone: string): Wall {
  const local = new Date(instant + offsetAt(instant, formatOf(timeZone)));
  return { dateTime: local.toISOString().slice(0, 19), timeZone };
}

/** Refuses a name that no zone has. */
export function requireZone(name: string): void {
  formatOf(name);
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const iana = /^tzone:\/\/Microsoft\/Utc$/i.test(timeZone) ? 'UTC' : (ianaOfWindows.get(timeZone.toLowerCase())?.iana ?? timeZone);
  const numbers = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
  try {
    const made = new Intl.DateTimeFormat('en-US', { ...numbers, timeZone: iana, hourCycle: 'h23', calendar: 'iso8601' });
    formats.set(timeZone, made);
    return made;
  } catch {
    throw new GraphRefusal(400, 'TimeZoneNotSupportedException', `A valid TimeZone value must be specified. The following TimeZone value is not supported: ${timeZone}.`); // prettier-ignore
  }
}

function offsetAt(instant: number, format: Intl.DateTimeFormat): number {
  const shown: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) shown[type] = Number(value);
  const { year, month, day, hour, minute, second } = shown as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}
