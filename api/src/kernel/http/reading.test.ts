import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startReading, type Reading } from './reading.ts';

const film = Buffer.from(Array.from({ length: 300_000 }, (_, at) => at % 251));
let breakOff: () => void;
const answers: Record<string, (response: ServerResponse) => void> = {
  '/film': (response) => response.writeHead(206, { 'content-range': `bytes 0-299999/300000` }).end(film),
  '/broken': (response) => {
    response.writeHead(200, { 'content-length': film.length });
    response.write(film.subarray(0, 100_000));
    breakOff = () => response.destroy();
  },
  '/endless': (response) => void response.writeHead(200).write(film),
  '/refused': (response) => response.writeHead(429, { 'retry-after': '7' }).end('{"error":{"code":"tooMany"}}'),
  '/elsewhere': (response) => response.writeHead(302, { location: 'http://nobody.example/' }).end(),
  '/nothing': (response) => void response.destroy(),
};
const server = createServer((request, response) => {
  answers[request.url!]!(response);
});
let reading: Reading;
const send = (path: string, signal?: AbortSignal) =>
  reading.send(new URL(`http://localhost:${(server.address() as AddressInfo).port}${path}`), {
    redirect: 'manual',
    ...(signal && { signal }),
  });
const memory = (size: number) => new Uint8Array(new SharedArrayBuffer(size));

beforeAll(() => void server.listen(0));
beforeEach(() => void (reading = startReading()));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('a body comes byte for byte, however it is cut, and its end is a part that is not full', async () => {
  for (const size of [7_001, 65_536, 299_999, 300_000, 400_000]) {
    const answer = await send('/film');
    expect([answer.status, answer.headers.get('content-range'), await answer.text()]).toEqual([206, 'bytes 0-299999/300000', '']);
    const parts: Buffer[] = [];
    for (const into = memory(size); ;) {
      const came = await reading.fill(into);
      parts.push(Buffer.from(into.slice(0, came)));
      if (came < size) break;
    }
    expect(Buffer.concat(parts).equals(film)).toBe(true);
  }
  await reading.close();
});

test('a body that breaks off gives what came, then nothing, and the next is read from its beginning', async () => {
  await send('/broken');
  expect(await reading.fill(memory(100_000))).toBe(100_000);
  const filling = reading.fill(memory(10));
  breakOff();
  expect(await filling).toBe(0);
  expect(await reading.fill(memory(10))).toBe(0);
  await send('/film');
  const into = memory(1_000);
  expect([await reading.fill(into), Buffer.from(into).equals(film.subarray(0, 1_000))]).toEqual([1_000, true]);
  await reading.close();
});

test('what Microsoft refuses, or sends elsewhere, is answered as it is', async () => {
  const refused = await send('/refused');
  expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toEqual([429, '7', { error: { code: 'tooMany' } }]);
  expect(await reading.fill(memory(10))).toBe(0);
  const elsewhere = await send('/elsewhere');
  expect([elsewhere.status, elsewhere.headers.get('location')]).toEqual([302, 'http://nobody.example/']);
  await expect(send('/nothing')).rejects.toThrow(TypeError);
  await reading.close();
});

test('what is given up no longer comes, and what was given up earlier does not touch what is read now', async () => {
  const [first, second] = [new AbortController(), new AbortController()];
  await send('/endless', first.signal);
  const filling = reading.fill(memory(film.length + 1));
  first.abort();
  expect(await filling).toBeLessThanOrEqual(film.length);
  const third = new AbortController();
  await send('/endless', third.signal);
  await send('/film', second.signal);
  third.abort();
  expect(await reading.fill(memory(film.length))).toBe(film.length);
  await reading.close();
});
