import ICAL from 'ical.js';
import { blocks } from './blocks.ts';
import { Unusable } from './report.ts';

/** A part of a calendar or address file, read or refused. */
export type Piece<T> = { what: string } & ({ value: T } | { error: unknown });

export interface AddressCard {
  fullName: string;
  emails: string[];
  phones: string[];
  organization: string | null;
  title: string | null;
  /** The VCARD as it came. */
  source: string;
}

/** Reads the cards of a .vcf file one by one. */
export function* readVcf(text: string): Generator<Piece<AddressCard>> {
  for (const [at, source] of blocks(text, 'VCARD').entries()) {
    yield attempt(`card ${at + 1}`, () => {
      const card = ICAL.Component.fromString(source);
      const all = (name: string) => card.getAllProperties(name).map((property) => textOf(property.getFirstValue()));
      const fullName = all('fn')[0] ?? all('n')[0] ?? all('org')[0] ?? all('email')[0];
      if (!fullName) throw new Unusable('It names nobody.');
      return {
        fullName,
        emails: all('email'),
        phones: all('tel'),
        organization: all('org')[0] ?? null,
        title: all('title')[0] ?? null,
        source,
      };
    });
  }
}

/** Reads one piece; what goes wrong with it is its own. */
export function attempt<T>(what: string, read: () => T): Piece<T> {
  try {
    return { what, value: read() };
  } catch (error) {
    return { what, error };
  }
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.map(textOf).filter(Boolean).join(' ') : String(value ?? '').trim();
}
