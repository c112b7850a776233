const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const numbers = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
  const made = new Intl.DateTimeFormat('en-US-u-ca-iso8601', { ...numbers, timeZone: zone, hourCycle: 'h23' });
  formats.set(zone, made);
  return made;
}

/** Whether IANA knows the zone. */
export function isZone(name: string): boolean {
  try {
    return Boolean(formatOf(name));
  } catch {
    return false;
  }
}

/** What a clock on the wall shows at an instant: `2026-11-21T09:00:00`. */
export function localAt(instant: Date, zone: string): string {
  return new Date(instant.getTime() + offsetAt(instant.getTime(), zone)).toISOString().slice(0, 19);
}

/** The instant at which a clock on the wall shows this. A time that a change of clocks leaves out comes as much later. */
export function instantOf(local: string, zone: string): Date {
  const day = 86_400_000;
  const asUtc = Date.parse(`${local.slice(0, 19)}Z`);
  const early = asUtc - offsetAt(asUtc - day, zone);
  const late = asUtc - offsetAt(asUtc + day, zone);
  if (early + offsetAt(early, zone) === asUtc) return new Date(early);
  return new Date(late + offsetAt(late, zone) === asUtc ? late : early);
}

function offsetAt(instant: number, zone: string): number {
  const shown: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(instant)) shown[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

/** IANA's own name of a zone that may go by an older one. */
export const nameOf = (zone: string): string => formatOf(zone).resolvedOptions().timeZone;
