import { parentPort } from 'node:worker_threads';

/** An answer without its body, unless that says what is wrong. */
export interface Head {
  status: number;
  headers: [string, string][];
  text: string | null;
}

type Question = Uint8Array | 'stop' | { url: string; init: RequestInit };

const nothing = new Uint8Array();
let stop = new AbortController();
let body: ReadableStreamDefaultReader<Uint8Array> | undefined;
let rest: Uint8Array = nothing;

parentPort!.on('message', async (question: Question) => {
  if (question === 'stop') stop.abort();
  else parentPort!.postMessage(question instanceof Uint8Array ? await fill(question) : await begin(question).catch(() => undefined));
});

async function begin({ url, init }: { url: string; init: RequestInit }): Promise<Head> {
  stop.abort(); // what the last one has left
  stop = new AbortController();
  [body, rest] = [undefined, nothing];
  const answer = await fetch(url, { ...init, signal: stop.signal });
  if (answer.ok) body = answer.body?.getReader();
  return { status: answer.status, headers: [...answer.headers], text: answer.ok ? null : await answer.text() };
}

async function fill(into: Uint8Array): Promise<number> {
  let filled = 0;
  while (filled < into.length) {
    const next = rest.length ? undefined : await body?.read().catch(() => undefined);
    rest = next?.value ?? rest;
    if (!rest.length) break;
    const some = rest.subarray(0, into.length - filled);
    into.set(some, filled);
    filled += some.length;
    rest = rest.subarray(some.length);
  }
  return filled;
}
