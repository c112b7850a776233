/** Who is to be named no more. */
export interface Somebody {
  names: readonly string[];
  addresses: readonly string[];
}

/** What stands where somebody was named. */
export const erased = 'Erased person';

/** A value without somebody's names and addresses, however deep they are; undefined if it has none. */
export function nameless(value: unknown, who: Somebody): unknown {
  const changed = without(value, new Set(who.addresses.map((address) => address.toLowerCase())), patternOf(who));
  return JSON.stringify(changed) === JSON.stringify(value) ? undefined : changed;
}

function without(value: unknown, addresses: ReadonlySet<string>, pattern: RegExp): unknown {
  if (typeof value === 'string') return value.replace(pattern, erased);
  if (Array.isArray(value)) return value.map((one) => without(one, addresses, pattern));
  if (typeof value !== 'object' || value === null) return value;
  const inside = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, without(one, addresses, pattern)]));
  // Beside the address the name may be written in any way; beside another's, the same name is the other's.
  if (isOf(value, addresses)) return { ...inside, name: erased, address: '' };
  return 'address' in value && 'name' in value ? { ...inside, name: value.name } : inside;
}

/** The names that stand beside somebody's addresses, as others have written them. */
export function namesBeside(value: unknown, addresses: readonly string[]): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = isOf(value, new Set(addresses.map((address) => address.toLowerCase()))) && 'name' in value ? [String(value.name)] : [];
  return [...own, ...Object.values(value).flatMap((one) => namesBeside(one, addresses))];
}

const isOf = (value: object, addresses: ReadonlySet<string>): boolean =>
  'address' in value && addresses.has(String(value.address).toLowerCase());

// Whole words only: nobody else's longer name or address is touched.
function patternOf({ names, addresses }: Somebody): RegExp {
  const all = [...addresses, ...names].filter((text) => text.trim() !== '').toSorted((one, other) => other.length - one.length);
  if (!all.length) return /(?!)/;
  return new RegExp(`(?<![\\p{L}\\p{N}._%+-])(?:${all.map(escaped).join('|')})(?![\\p{L}\\p{N}_@-]|\\.[\\p{L}\\p{N}])`, 'giu');
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
