import { localAt as momentAt } from '#contract/zones.ts';

export { instantOf } from '#contract/zones.ts';

/** What a clock on the wall of a zone shows, as a form writes it: `2026-11-25T09:00`. */
export const localAt = (instant: Date, zone: string): string => momentAt(instant, zone).slice(0, 16);

/** IANA's name of the zone where the person is. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A zone as people know it, with its distance from Greenwich at a moment: `Europe/Berlin (GMT+1)`. */
export function zoneWords(zone: string, at: Date, locale?: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(at);
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value;
  return `${zone.replaceAll('_', ' ')}${offset && offset !== zone ? ` (${offset})` : ''}`;
}
