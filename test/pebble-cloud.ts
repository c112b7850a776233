import { GraphFailure } from '#api/kernel/graph/failure.ts';
import type { Graph } from '#api/kernel/graph/client.ts';
import type { Pebble } from '#api/sync/example.resource.ts';

/** Microsoft, as far as pebbles go: versions, 412, and delta with pages and tombstones on leaving a basket. */
export function createPebbleCloud(pageSize: number) {
  const pebbles = new Map<string, Pebble>();
  const history: { id: string; basket: string; gone: boolean }[] = [];
  const deeds: string[] = [];
  const blank = { changeKey: '', colour: 'grey', weight: 1, chipOf: null, madeOf: null };
  let version = 0;
  let loseNextAnswer = false;
  let betweenDeedAndAnswer: (() => Promise<void>) | undefined;
  let expired = 0;
  const note = (pebble: Pebble, basket = pebble.basket, gone = false) => void history.push({ id: pebble.id, basket, gone });
  const put = (pebble: Pebble) => {
    const before = pebbles.get(pebble.id);
    const next = { ...pebble, changeKey: String(++version) };
    pebbles.set(pebble.id, next);
    if (before && before.basket !== next.basket) note(before, before.basket, true);
    note(next);
    return next;
  };
  const missing = () => new GraphFailure(404, 'ErrorItemNotFound');
  const answer = async () => {
    const meanwhile = betweenDeedAndAnswer;
    betweenDeedAndAnswer = undefined;
    await meanwhile?.();
    const isLost = loseNextAnswer;
    loseNextAnswer = false;
    if (isLost) throw new GraphFailure(504, 'lost');
  };
  const remove = (id: string) => {
    const found = pebbles.get(id);
    pebbles.delete(id);
    if (found) note(found, found.basket, true);
    for (const { id: chip, chipOf } of pebbles.values()) if (found && chipOf === id) pebbles.delete(chip); // nobody is told of chips
  };
  const page = (basket: string, from: number) => {
    const entries = history
      .slice(from)
      .map((entry, index) => ({ ...entry, position: from + index + 1 }))
      .filter((entry) => entry.basket === basket);
    const shown = entries.slice(0, pageSize);
    const value = shown.map(({ id, gone }) =>
      gone || pebbles.get(id)?.basket !== basket ? { id, '@removed': { reason: 'deleted' } } : pebbles.get(id)!,
    );
    const more = entries.length > shown.length;
    return { value, [more ? 'nextLink' : 'deltaLink']: `link/${basket}/${more ? shown.at(-1)!.position : history.length}/${expired}` };
  };
  const graph = {
    async get(path: string) {
      const [, basket, from, epoch] = /^link\/(\w+)\/(\d+)\/(\d+)$/.exec(path) ?? [];
      if (basket && Number(epoch) !== expired) throw new GraphFailure(410, 'syncStateNotFound');
      if (basket) return page(basket, Number(from));
      const [, start] = /^\/pebbles\/(\w+)\/delta$/.exec(path) ?? [];
      if (start) return page(start, 0);
      const found = pebbles.get(path.split('/').at(-1)!);
      if (!found) throw missing();
      return found;
    },
    async post(path: string, body: Partial<Pebble>) {
      const [, id, deed] = /^\/pebbles\/(\w+)\/(\w+)$/.exec(path) ?? [];
      deeds.push(deed ?? 'made');
      if (deed === 'crush') remove(id!);
      const twin = body.madeOf ? [...pebbles.values()].find(({ madeOf }) => madeOf === body.madeOf) : undefined;
      const made = deed ? pebbles.get(id!) : (twin ?? put({ ...blank, ...body, id: `n${version}`, basket: path.split('/').at(-1)! }));
      await answer();
      return made;
    },
    async patch(path: string, body: Partial<Pebble>, options?: { ifMatch?: string }) {
      const found = pebbles.get(path.split('/').at(-1)!);
      if (!found) throw missing();
      if (options?.ifMatch && options.ifMatch !== found.changeKey) throw new GraphFailure(412, 'ErrorIrresolvableConflict');
      const changed = put({ ...found, ...body });
      deeds.push('changed');
      await answer();
      return changed;
    },
  } as unknown as Graph;
  return {
    graph,
    all: () => [...pebbles.values()],
    get: (id: string) => pebbles.get(id),
    /** What was done, in order. */
    deeds,
    add: (id: string, basket = 'red') => put({ ...blank, id, basket }),
    /** Breaks chips off a pebble, in place of those that there were. */
    chip(id: string, chips: string[]) {
      for (const { id: old, chipOf } of pebbles.values()) if (chipOf === id && !chips.includes(old)) pebbles.delete(old);
      const whole = put({ ...pebbles.get(id)!, chips });
      for (const chip of chips) put({ ...blank, ...pebbles.get(chip), id: chip, basket: whole.basket, chipOf: id });
    },
    edit: (id: string, change: Partial<Pebble>) => pebbles.has(id) && put({ ...pebbles.get(id)!, ...change }),
    remove,
    /** What happens after the next deed is done and before its answer arrives. */
    meanwhile: (happens: () => Promise<void>) => void (betweenDeedAndAnswer = happens),
    loseNextAnswer: () => void (loseNextAnswer = true),
    expireCursors: () => void expired++,
  };
}
