import type { Request, Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GraphRefusal } from '../failure.ts';
import { cut } from './cut.ts';
import { rangeOf } from './range.ts';

/** A file that is read as it is sent. */
export interface Content {
  size: number;
  type: string;
  read(start: number, end: number): Iterable<Buffer> | AsyncIterable<Buffer>;
}

/** Answers with a file or the part of it that was asked for. Who leaves early stops the reading. */
export async function sendPart(
  request: Request,
  response: Response,
  { size, type, read }: Content,
  cutAfter: number | null,
): Promise<void> {
  try {
    const { status, headers, start, end } = rangeOf(request.get('range'), size);
    response.status(status).set({ 'Content-Type': type, ...headers });
    if (request.method === 'HEAD') return void response.end();
    await pipeline(Readable.from(cut(read(start, end), cutAfter)), response).catch(() => {});
  } catch (error) {
    if (!(error instanceof GraphRefusal)) throw error;
    response.status(error.status).set(error.headers).end();
  }
}
