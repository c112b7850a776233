import { expect, test } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import type { LiveChange } from '#contract/live.ts';
import { collect, concerns, refresh, refreshAll, type Followed } from './follow.ts';

const change = (kind: string, id: string): LiveChange => ({ kind, id, version: 1, operation: 'updated' });

async function clientWith(queries: Record<string, readonly Followed[]>) {
  const client = new QueryClient();
  for (const [name, follows] of Object.entries(queries))
    await client.fetchQuery({ queryKey: [name], queryFn: () => name, meta: { follows } });
  const old = () =>
    client
      .getQueryCache()
      .findAll({ stale: true, predicate: ({ state }) => state.isInvalidated })
      .map(({ queryKey }) => queryKey[0]);
  return { client, old };
}

test('a change makes old what follows its kind or the very record, and nothing else', async () => {
  const { client, old } = await clientWith({
    folders: ['mail_folder', 'message'],
    message: [{ kind: 'message', id: 'a' }],
    'another message': [{ kind: 'message', id: 'b' }],
    people: ['person'],
    me: [],
  });
  await refresh(client, [change('message', 'a')]);
  expect(old()).toEqual(['folders', 'message']);
});

test('a kind that is not known yet concerns nobody', () => {
  expect(concerns(['message'], [change('hologram', 'a')])).toBe(false);
  expect(concerns(undefined, [change('message', 'a')])).toBe(false);
});

test('reading everything again includes what was on its way', async () => {
  const client = new QueryClient();
  let reads = 0;
  let answer: (value: number) => void = () => undefined;
  const reading = client.fetchQuery({
    queryKey: ['slow'],
    queryFn: () => ((reads += 1), new Promise<number>((resolve) => (answer = resolve))),
  });
  const all = refreshAll(client);
  answer(reads);
  await reading;
  await all;
  expect(client.getQueryState(['slow'])?.isInvalidated).toBe(true);
});

test('the first change goes on at once, the rest of a burst together', async () => {
  const flushed: number[][] = [];
  await new Promise<void>((done) => {
    const changes = collect<number>(1, (items) => {
      flushed.push(items);
      if (flushed.length === 2) done();
    });
    for (const each of [1, 2, 3]) changes.add([each]);
  });
  expect(flushed).toEqual([[1], [2, 3]]);
});
