import { addPerson } from '#contract/people.ts';

/** Somebody as a mail names them. */
export interface Someone {
  name: string;
  address: string;
}

const mostAtOnce = 50; // as many as the server takes

/** Whether an address is one that Rapport can know: Exchange also has people without a mail address. */
export const isAskable = (address: string): boolean => addPerson.body.shape.address.safeParse(address).success;

/** The addresses that can be looked up: each once, in an order that does not depend on the mail's. */
export function askable(addresses: readonly string[]): string[] {
  const each = new Set(addresses.filter(isAskable).map((address) => address.trim().toLowerCase()));
  return [...each].sort().slice(0, mostAtOnce);
}

/** What to call somebody: the mail's name for them, or what their address says. */
export function nameFor({ name, address }: Someone): string {
  const given = name.replace(/^['"\s]+|['"\s]+$/g, '');
  if (given && !given.includes('@')) return given.slice(0, 200);
  const words = (address.split('@')[0] ?? '').split(/[._+-]+/).filter((word) => /\p{L}/u.test(word));
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || address;
}

/** Everybody once, without those who are left out. */
export function others(people: readonly Someone[], without: readonly string[]): Someone[] {
  const seen = new Set(without.map((address) => address.toLowerCase()));
  return people.filter(({ address }) => {
    const known = !address || seen.has(address.toLowerCase());
    seen.add(address.toLowerCase());
    return !known;
  });
}
