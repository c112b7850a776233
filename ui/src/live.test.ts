import { afterEach, expect, test } from '@jest/globals';
import type { LiveChange } from '#contract/live.ts';
import { openLive, type LiveState } from './live.ts';

type Answer = () => Response;

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const change = (id: string): LiveChange => ({ kind: 'message', id, version: 1, operation: 'created' });
const ids = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'] as const;
const event = (id: number, name: string, data: unknown) => `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** Listens to a server that gives each connection the next of `answers`; tells what was heard, line by line. */
async function listenTo(answers: Answer[], until: (heard: string[]) => boolean) {
  const asked: Headers[] = [];
  const heard: string[] = [];
  const pauses: number[] = [];
  const fetcher: typeof fetch = async (_address, init) => {
    asked.push(new Headers(init?.headers));
    const { body, status } = answers.shift()?.() ?? stream()();
    return new Response(body && body.pipeThrough(new TransformStream(), { signal: init!.signal! }), { status });
  };
  await new Promise<void>((resolve) => {
    const hear = (line: string) => {
      heard.push(line);
      if (until(heard)) resolve();
    };
    const live = openLive(
      {
        changed: (changes) => hear(changes.map(({ id }) => id).join()),
        resync: () => hear('resync'),
        state: (state: LiveState) => hear(state),
      },
      { token: async () => 'token', fetcher, pause: async (milliseconds) => void pauses.push(milliseconds) },
    );
    closing.push(() => live.close());
  });
  return { heard, asked, pauses };
}

const away: Answer = () => new Response(null, { status: 503 });
const cut =
  (...parts: string[]): Answer =>
  () =>
    new Response(parts.join(''));
const stream =
  (...parts: string[]): Answer =>
  () =>
    new Response(new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode(parts.join(''))) }));

test('changes arrive in order, with the signed-in person named to the server', async () => {
  const { heard, asked } = await listenTo(
    [stream(event(7, 'hello', {}), event(8, 'changes', { changes: [change(ids[0])] }), event(9, 'changes', { changes: [change(ids[1])] }))],
    (lines) => lines.includes(ids[1]),
  );
  expect(heard).toEqual(['connecting', 'resync', 'live', ids[0], ids[1]]);
  expect(asked[0]!.get('authorization')).toBe('Bearer token');
});

test('after an interruption it goes on where it was, and nothing is read again in vain', async () => {
  const { heard, asked } = await listenTo(
    [
      cut(event(7, 'hello', {}), event(8, 'changes', { changes: [change(ids[0])] })),
      stream(event(9, 'changes', { changes: [change(ids[1])] })),
    ],
    (lines) => lines.includes(ids[1]),
  );
  expect(heard).toEqual(['connecting', 'resync', 'live', ids[0], 'connecting', 'live', ids[1]]);
  expect(asked.map((headers) => headers.get('last-event-id'))).toEqual([null, '8']);
});

test('a server that is away is asked ever more rarely, and the person is told', async () => {
  const { heard, pauses } = await listenTo([away, away, away, stream(event(1, 'hello', {}))], (lines) => lines.includes('live'));
  expect(heard).toContain('offline');
  expect(pauses).toHaveLength(3);
  expect(pauses[0]).toBeLessThanOrEqual(500);
  expect(pauses[2]).toBeGreaterThanOrEqual(1000);
});

test('when the server has too much to tell, everything is read again', async () => {
  const { heard } = await listenTo(
    [stream(event(1, 'hello', {}), event(900, 'resync', {}))],
    (lines) => lines.filter((line) => line === 'resync').length === 2,
  );
  expect(heard.at(-1)).toBe('resync');
});

test('what cannot be understood is passed over', async () => {
  const { heard } = await listenTo(
    [
      stream(
        event(1, 'hello', {}),
        'id: 2\nevent: changes\ndata: {nonsense\n\n',
        event(3, 'news', {}),
        event(4, 'changes', { changes: [change(ids[0])] }),
      ),
    ],
    (lines) => lines.includes(ids[0]),
  );
  expect(heard).toEqual(['connecting', 'resync', 'live', ids[0]]);
});
