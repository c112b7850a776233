import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { LiveChanges, livePath, type LiveChange } from '#contract/live.ts';
import { routes } from '#contract/routes.ts';
import { createParser } from 'eventsource-parser';
import { createWorld, type World } from '#test/world.ts';

let world: World;
const stops: (() => void)[] = [];
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  for (const stop of stops.splice(0)) stop();
  await world.stop();
});

/** Listens as a tab does; `next` gives the changes as they come, one at a time. */
async function listen(user: string, lastEventId?: string) {
  const abort = new AbortController();
  stops.push(() => abort.abort());
  const headers = { authorization: `Bearer ${await world.as(user).token()}`, ...(lastEventId ? { 'last-event-id': lastEventId } : {}) };
  const response = await fetch(world.url + livePath, { headers, signal: abort.signal });
  const changes: LiveChange[] = [];
  let wake = () => {};
  let id = '';
  const parser = createParser({
    onEvent(event) {
      id = event.id ?? id;
      if (event.event === 'changes') changes.push(...LiveChanges.parse(JSON.parse(event.data)).changes);
      wake();
    },
  });
  void (async () => {
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) parser.feed(chunk);
  })().catch(() => {});
  while (!id) await new Promise<void>((resolve) => (wake = resolve));
  return {
    stop: () => abort.abort(),
    lastId: () => id,
    async until(kind: string): Promise<LiveChange> {
      for (;;) {
        const found = changes.findIndex((change) => change.kind === kind);
        if (found >= 0) return changes.splice(found, 1)[0]!;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    seen: () => changes,
  };
}

const receive = (subject: string) =>
  world.sandbox.graph.mailbox('ada').receive({ subject, text: subject, from: { name: 'N', address: 'n@fabrikam.example' } });

test('a new mail is told to the tab that is open, with the moment at which Microsoft told us', async () => {
  await world.as('ada').connect();
  await world.settle();
  const tab = await listen('ada');
  receive('Hello');
  await world.settle();
  const change = await tab.until('message');
  expect(change).toMatchObject({ operation: 'created', version: 1 });
  expect(Date.parse(change.notifiedAt!)).toBeGreaterThan(0);
});

test('what is mine is not told to a colleague; what is everyone’s is', async () => {
  await world.as('ada').connect();
  await world.settle();
  const colleague = await listen('ben');
  receive('Mine');
  await world.settle();
  await world.as('ada').call(routes.addPerson, { body: { name: 'N', address: 'n@fabrikam.example' } });
  await colleague.until('person');
  expect(colleague.seen().map((change) => change.kind)).not.toContain('message');
});

test('after an interruption the tab is told what it missed, and nothing twice', async () => {
  const add = (name: string) => world.as('ada').call(routes.addPerson, { body: { name, address: `${name}@fabrikam.example` } });
  const before = await listen('ada');
  const first = await add('anna');
  expect((await before.until('person')).id).toBe(first.id);
  before.stop();
  const missed = await add('bert');
  const after = await listen('ada', before.lastId());
  expect((await after.until('person')).id).toBe(missed.id);
});

test('nobody listens without signing in', async () => {
  expect((await fetch(world.url + livePath)).status).toBe(401);
});
