import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { errorCodes, Refusal, type ErrorCode, type WireError } from '#contract/error.ts';
import type { Log } from '../log/log.ts';

/** Gives every request an id, which its answer and its log lines carry. */
export function requestId(_request: Request, response: Response, next: NextFunction): void {
  response.locals.requestId = randomUUID();
  response.set('x-request-id', response.locals.requestId);
  next();
}

/** Answers every failure in the one shape; only refusals are told, everything else is a fault of ours and stays in the log. */
export function failures(log: Log) {
  return (error: unknown, request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) return next(error);
    const refusal = asRefusal(error);
    const id = String(response.locals.requestId);
    if (refusal.code === 'internal') log.error('a request failed', { requestId: id, method: request.method, error });
    const body: WireError = {
      code: refusal.code,
      message: refusal.message,
      requestId: id,
      ...(refusal.field ? { field: refusal.field } : {}),
    };
    if (refusal.code === 'signed_out') response.set('www-authenticate', 'Bearer');
    response.status(errorCodes[refusal.code]).json(body);
  };
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (status === 413) return new Refusal('too_large', 'This is more than Rapport takes at once.');
  // What express refuses to read: broken JSON, an unknown character set, a malformed address.
  if (typeof status === 'number' && status >= 400 && status < 500) return new Refusal('invalid_input', 'The request cannot be read.');
  const code: ErrorCode = 'internal';
  return new Refusal(code, 'Something went wrong on our side. Please try again.');
}
