import type { Participant } from '../../crm/event.ts';
import type { State } from '../../sync/resource.ts';

type Named = Pick<Participant, 'address' | 'kind' | 'name'>;
type Written = [address: string, kind: Participant['kind'], name: string];

/** Attendees as the state holds them: the same people are the same text, whatever their order. */
export const writtenAttendees = (all: readonly Named[]): string =>
  inOrder(all.map(({ address, kind, name }) => [address.toLowerCase(), kind, name]));

const inOrder = (all: readonly Written[]) => JSON.stringify(all.toSorted(([a], [b]) => (a < b ? -1 : Number(a > b))));

/** The other way round. */
export const readAttendees = (written: State[string] | undefined): Named[] =>
  entries(written).map(([address, kind, name]) => ({ address, kind, name }));

const entries = (written: State[string] | undefined) => JSON.parse(String(written ?? '[]')) as Written[];

/**
 * Attendees that both sides changed. Whom either side added is in it, whom either side took out is not; of somebody whom
 * both describe differently, Microsoft's words stand.
 */
export function mergeAttendees(base: State[string] | undefined, ours: State[string], theirs: State[string]): string {
  const [before, here, there] = [base, ours, theirs].map((side) => new Map(entries(side).map((one) => [one[0], one])));
  const stays = (address: string) => (before!.has(address) ? here!.has(address) && there!.has(address) : true);
  const all = new Set([...here!.keys(), ...there!.keys()]);
  return inOrder(
    [...all].filter(stays).map((address) => {
      const [was, our, their] = [before!.get(address), here!.get(address), there!.get(address)];
      const isOurs = their === undefined || String(their) === String(was);
      return (isOurs ? our : their)!;
    }),
  );
}
