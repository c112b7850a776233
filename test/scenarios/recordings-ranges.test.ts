import { afterEach, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { routes } from '#contract/routes.ts';
import { createRecordedWorld, type RecordedWorld } from './recorded-world.ts';

let here: RecordedWorld;
beforeEach(async () => {
  here = await createRecordedWorld();
  await here.ada.connectOrganisation(['sharepoint']);
});
afterEach(() => here.stop());

const size = 600_000;

async function keepIn(place: 'disk' | 'sharepoint'): Promise<string> {
  if (place === 'sharepoint') {
    const { items } = await here.ada.call(routes.searchLibraries, { body: { text: 'sales' } });
    await here.world.sandbox.control.grantSite({ site: items[0]!.siteId, role: 'write' });
    await here.ada.call(routes.chooseStorage, { body: { library: items[0]! } });
  }
  await here.hold(await here.plan(), { recordingBytes: size });
  const { recordings } = await here.meeting();
  expect(recordings).toMatchObject([{ place, done: size }]);
  return here.world.url + (await here.ada.call(routes.openRecording, { params: { id: recordings[0]!.id }, body: {} })).url;
}

const at = fc.oneof(fc.nat(size + 10), fc.constantFrom(0, 1, size - 1, size, size + 1, 2 ** 60));
const one = fc.oneof(
  fc.record({ from: at, to: at }).map(({ from, to }) => `${from}-${to}`),
  at.map((from) => `${from}-`),
  at.map((last) => `-${last}`),
);
const range = fc.oneof(
  { weight: 6, arbitrary: one.map((part) => `bytes=${part}`) },
  fc.array(one, { minLength: 2, maxLength: 4 }).map((parts) => `bytes=${parts.join(', ')}`),
  fc.constantFrom('bytes=', 'bytes=-', 'bytes=a-b', 'pages=1-2', 'bytes', 'bytes=1.5-2', 'bytes=0x1-2'),
);
const asked = fc.record({ range, ifRange: fc.option(fc.constantFrom('"a"', 'W/"b"', 'Sat, 21 Nov 2026 00:00:00 GMT'), { freq: 4 }) });

/** What one range of RFC 9110 stands for: a part of the file, or nothing that it has. */
function partOf(range: string): [from: number, until: number] | 'none' | 'all' {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  if (first === undefined || (!first && !last)) return 'all';
  const from = first ? Number(first) : Math.max(0, size - Number(last));
  const until = first && last ? Math.min(size, Number(last) + 1) : size;
  return from >= size || from >= until ? 'none' : [from, until];
}

test.each(['disk', 'sharepoint'] as const)(
  'whatever part of a recording on %s a player asks for, it gets those bytes, and no others',
  async (place) => {
    const url = await keepIn(place);
    const whole = Buffer.from(await (await fetch(url)).arrayBuffer());
    expect(whole.length).toBe(size);
    await fc.assert(
      fc.asyncProperty(asked, async ({ range, ifRange }) => {
        const answer = await fetch(url, { headers: { range, ...(ifRange && { 'if-range': ifRange }) } });
        const bytes = Buffer.from(await answer.arrayBuffer());
        const part = ifRange ? 'all' : partOf(range);
        const { status } = answer;
        if (status === 416) {
          // What makes no sense may be refused too: https://www.rfc-editor.org/rfc/rfc9110#section-14.2
          expect([ifRange, bytes.length, answer.headers.get('content-range')]).toEqual([null, 0, `bytes */${size}`]);
          expect(range.split(',').some((each) => Array.isArray(partOf(`bytes=${each.replace('bytes=', '').trim()}`)))).toBe(false);
        } else if (status === 206) {
          const [, from, to] = /^bytes (\d+)-(\d+)\/600000$/.exec(answer.headers.get('content-range')!)!.map(Number);
          expect(bytes.equals(whole.subarray(from, to! + 1))).toBe(true);
          expect(ifRange).toBeNull();
          if (!range.includes(',')) expect(part).toEqual([from, to! + 1]);
        } else {
          expect([status, answer.headers.get('content-range')]).toEqual([200, null]);
          expect(bytes.equals(whole)).toBe(true);
          expect(Array.isArray(part)).toBe(false);
        }
        expect([answer.headers.get('cache-control'), answer.headers.get('content-length')]).toEqual(['no-store', status === 416 ? expect.anything() : String(bytes.length)]); // prettier-ignore
      }),
      { numRuns: 80, examples: [[{ range: 'bytes=0-0', ifRange: null }], [{ range: 'bytes=-1', ifRange: null }], [{ range: `bytes=${size - 1}-${size + 5}`, ifRange: null }], [{ range: 'bytes=-0', ifRange: null }], [{ range: 'bytes=5-2', ifRange: null }], [{ range: 'bytes=0-1', ifRange: '"a"' }], [{ range: 'bytes=0-1, 5-6', ifRange: null }]] }, // prettier-ignore
    );
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), head.headers.get('accept-ranges')]).toEqual([200, String(size), 'bytes']);
  },
);
