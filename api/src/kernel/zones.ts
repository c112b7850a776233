import { createRequire } from 'node:module';
import { isZone, nameOf } from '#contract/zones.ts';

export { instantOf, isZone, localAt } from '#contract/zones.ts';

interface MapZone {
  mapZone: { _other: string; _type: string; _territory: string };
}

/** Unicode's table of Windows' names of zones: https://github.com/unicode-org/cldr-json */
const table: { supplemental: { windowsZones: { mapTimezones: MapZone[] } } } = createRequire(import.meta.url)(
  'cldr-core/supplemental/windowsZones.json',
);
const entries = table.supplemental.windowsZones.mapTimezones.map(({ mapZone }) => ({
  windows: mapZone._other,
  iana: mapZone._type.split(' '),
  isMain: mapZone._territory === '001',
}));
const ianaByWindows = new Map(entries.filter(({ isMain }) => isMain).map(({ windows, iana }) => [windows.toLowerCase(), iana[0]!]));
// The main entries last: a zone that is the main one of a Windows zone is that one.
const windowsByIana = new Map(
  entries.toSorted((a, b) => Number(a.isMain) - Number(b.isMain)).flatMap(({ windows, iana }) => iana.map((name) => [name, windows])),
);

/** All of Windows' names. */
export const windowsNames: readonly string[] = entries.filter(({ isMain }) => isMain).map(({ windows }) => windows);

/** IANA's name of a zone that Microsoft names, in Windows' way or in IANA's; UTC for one that a mailbox made up itself. */
export function ianaOf(name: string | null | undefined): string {
  if (!name) return 'UTC';
  const iana = ianaByWindows.get(name.toLowerCase());
  if (iana === 'Etc/UTC') return 'UTC';
  return iana ?? (isZone(name) ? name : 'UTC');
}

/** Windows' name of one of IANA's zones, which Exchange knows for sure; IANA's where Windows has none. */
export function windowsOf(zone: string): string {
  if (zone === 'UTC') return 'UTC';
  return windowsByIana.get(zone) ?? windowsByIana.get(nameOf(zone)) ?? zone;
}
