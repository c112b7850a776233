import { EmailAddress } from '#contract/calendar.ts';
import { nameFor, others, type Someone } from '../people/someone.ts';
import type { Guest } from './draft.ts';

/** Somebody who may be invited; a colleague is told apart from a customer. */
export interface Offered extends Someone {
  isColleague: boolean;
}

const longestName = 200; // as the server takes it
const most = 20;

/** Whether Exchange can invite this address: it also has people without a mail address. */
export const isInvitable = (address: string): boolean => EmailAddress.safeParse(address).success;

/** Whoever is named in a list that was copied from elsewhere: `Nora Weiss <nora@fabrikam.example>; ben@contoso.example`. */
export function listed(text: string): Someone[] {
  const named = /(?:"([^"]*)"|([^"<>;,\n]*?))\s*<([^<>\s]+)>|([^\s<>;,"]+@[^\s<>;,"]+)/g;
  const all = [...text.matchAll(named)].map(([, quoted, name = '', inBrackets, alone]) => ({
    name: (quoted ?? name).trim(),
    address: inBrackets ?? alone!,
  }));
  return all.filter(({ address }) => isInvitable(address));
}

/** Somebody as a guest. */
export const guestOf = (one: Someone): Guest => ({ name: nameFor(one).slice(0, longestName), address: one.address, kind: 'required' }); // prettier-ignore

/** Everybody in a mail as guests, each once, without me. */
export const guestsOf = (people: readonly Someone[], own: string): Guest[] =>
  others(people, [own])
    .filter(({ address }) => isInvitable(address))
    .map(guestOf);

/** What a meeting about a mail is called: the mail's subject without the marks of answers and forwards, of whatever language. */
export const titleOf = (subject: string): string => subject.replace(/^(?:\s*\p{L}{1,4}(?:\[\d+\])?\s*:\s+)+/u, '').trim().slice(0, 255); // prettier-ignore

interface Known {
  people: readonly Someone[];
  colleagues: readonly Someone[];
  /** Whoever was in a recent event with me. */
  met: readonly Someone[];
}

/** Whom one may want to invite: whoever matches, no address twice, by the name under which Rapport knows them. */
export function offeredOf(search: string, { people, colleagues, met }: Known): Offered[] {
  const wanted = search.toLowerCase();
  const matching = met.filter(({ name, address }) => `${name} ${address}`.toLowerCase().includes(wanted));
  const ours = new Set(colleagues.map(({ address }) => address.toLowerCase()));
  const each = new Map([...matching, ...colleagues, ...people].map(({ name, address }) => [address.toLowerCase(), { name, address }]));
  return [...each.entries()].slice(0, most).map(([key, one]) => ({ ...one, isColleague: ours.has(key) }));
}
