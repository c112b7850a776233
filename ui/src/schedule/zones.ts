const day = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const numbers = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
  const made = new Intl.DateTimeFormat('en-US-u-ca-iso8601', { ...numbers, timeZone: zone, hourCycle: 'h23' });
  formats.set(zone, made);
  return made;
}

function offsetAt(instant: number, zone: string): number {
  const shown: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(instant)) shown[type] = Number(value);
  const { year = 0, month = 1, day: date = 1, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, date, hour, minute, second) - Math.floor(instant / 1_000) * 1_000;
}

/** What a clock on the wall of a zone shows: `2026-11-25T09:00`. */
export const localAt = (instant: Date, zone: string): string =>
  new Date(instant.getTime() + offsetAt(instant.getTime(), zone)).toISOString().slice(0, 16);

/** The instant at which a clock on the wall shows this. A time that a change of clocks leaves out comes as much later. */
export function instantOf(local: string, zone: string): Date {
  const asUtc = Date.parse(`${local}Z`);
  const early = asUtc - offsetAt(asUtc - day, zone);
  const late = asUtc - offsetAt(asUtc + day, zone);
  if (early + offsetAt(early, zone) === asUtc) return new Date(early);
  return new Date(late + offsetAt(late, zone) === asUtc ? late : early);
}

/** IANA's name of the zone where the person is. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A zone as people know it, with its distance from Greenwich at a moment: `Europe/Berlin (GMT+1)`. */
export function zoneWords(zone: string, at: Date, locale?: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(at);
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value;
  return `${zone.replaceAll('_', ' ')}${offset && offset !== zone ? ` (${offset})` : ''}`;
}
