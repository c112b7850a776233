import type { Request } from 'express';
import { Refusal } from '#contract/error.ts';
import type { Caller } from '../auth/access-token.ts';

/** Who sent the request, by its bearer token. `verify` throws the refusal. */
export async function signedIn(request: Request, verify: (token: string) => Promise<Caller>): Promise<Caller> {
  const [, token] = /^Bearer ([\w.-]+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (!token) throw new Refusal('signed_out', 'Please sign in again.');
  return verify(token);
}
