import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { addPerson, lookupCards, type Card } from '#contract/people.ts';
import { useSession } from '../session.tsx';
import { askable, nameFor, type Someone } from './someone.ts';

const key = 'people cards';

/** Who these addresses are in Rapport, by address in lower case; kept fresh while it is shown. */
export function useCards(addresses: readonly string[]) {
  const { call } = useSession();
  const asked = askable(addresses);
  return useQuery({
    queryKey: [key, ...asked],
    queryFn: async (): Promise<Map<string, Card>> => {
      if (asked.length === 0) return new Map();
      const { cards } = await call(lookupCards, { body: { addresses: asked } });
      return new Map(cards.map((card) => [card.address.toLowerCase(), card]));
    },
    meta: { follows: ['person', 'company', 'activity'] },
  });
}

/** Adds somebody to Rapport; the company is the server's to find. */
export function useAddPerson() {
  const { call } = useSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (someone: Someone) => call(addPerson, { body: { name: nameFor(someone), address: someone.address } }),
    onSuccess: () => client.invalidateQueries({ queryKey: [key] }),
  });
}
