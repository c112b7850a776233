import { routes } from '#contract/routes.ts';
import type { BotFeature, Reply, Turn } from '../../feature.ts';
import { foundCard, type Found } from './card.ts';

const most = 5; // one button for each, and one for the tab: Teams shows six

async function answer({ call, tabLink }: Turn, name: string): Promise<Reply> {
  if (!name) return { text: 'Whom shall I look for? Write **find** and a name, for example: find Nora', isPrivate: true };
  const search = name.slice(0, 200);
  const { items, next } = await call(routes.listPeople, { query: { search, limit: most } });
  const found: Found[] = await Promise.all(
    items.map(async (person) => {
      const { cards } = await call(routes.lookupCards, { body: { addresses: person.addresses.slice(0, 1) } });
      const { items: deals } = await call(routes.listDeals, { query: { personId: person.id, limit: 3 } });
      return { person, last: cards[0]?.activities[0], next: cards[0]?.coming[0], deals };
    }),
  );
  return { card: foundCard(search, found, next !== undefined, tabLink), summary: `Who I know as “${search}”`, isPrivate: true };
}

/** Finds people of the CRM by name. */
export const find: BotFeature = {
  commands: [
    {
      name: 'find',
      takes: 'NAME',
      alsoKnownAs: [],
      description: 'who somebody is, what happened last, and your deals with them',
      answer,
    },
  ],
};
