import type ICAL from 'ical.js';

/** A time of day and its zone, in Graph's shape. */
export interface IcsWall {
  dateTime: string;
  timeZone: string;
}

/** A time of a file where people would read it on the wall. A zone of the file's own that nobody else knows is read in UTC. */
export function wallOf(time: ICAL.Time, property: ICAL.Property | null): IcsWall {
  const local = time.toString().slice(0, 19);
  if (time.isDate) return { dateTime: `${local.slice(0, 10)}T00:00:00`, timeZone: 'UTC' };
  const named = property?.getFirstParameter('tzid');
  const zone = named ? knownZone(named) : 'UTC';
  if (zone) return { dateTime: local.replace('Z', ''), timeZone: zone };
  return { dateTime: new Date(time.toUnixTime() * 1000).toISOString().slice(0, 19), timeZone: 'UTC' };
}

/** The zone a file means: by IANA's name, perhaps at the end of a path, or by Windows'. */
function knownZone(named: string): string | undefined {
  const plain = named.replace(/^"|"$/g, '');
  if (plain.endsWith(' Standard Time')) return plain;
  return [plain, plain.split('/').slice(-2).join('/'), plain.split('/').slice(-3).join('/')].find(isIana);
}

function isIana(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en-US', { timeZone: name }));
  } catch {
    return false;
  }
}
