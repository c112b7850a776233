import { GraphRefusal } from '../failure.ts';

/** The part of a file that a request asks for. */
export interface Part {
  status: 200 | 206;
  start: number;
  /** The first byte after it. */
  end: number;
  headers: Record<string, string>;
}

/** Reads a `Range` header with one range; others are answered with everything, as RFC 9110 allows. */
export function rangeOf(header: string | undefined, size: number): Part {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (!first && !last) return part(200, 0, size, size);
  const start = first ? Number(first) : Math.max(0, size - Number(last));
  const end = first && last ? Math.min(size, Number(last) + 1) : size;
  if (start >= size || end <= start)
    throw new GraphRefusal(416, 'InvalidRange', 'The requested range cannot be satisfied.', { 'Content-Range': `bytes */${size}` });
  return part(206, start, end, size);
}

function part(status: Part['status'], start: number, end: number, size: number): Part {
  const range: Record<string, string> = status === 206 ? { 'Content-Range': `bytes ${start}-${end - 1}/${size}` } : {};
  return { status, start, end, headers: { 'Accept-Ranges': 'bytes', 'Content-Length': String(end - start), ...range } };
}
