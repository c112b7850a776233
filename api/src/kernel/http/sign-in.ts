import type { Request } from 'express';
import { Refusal } from '#contract/error.ts';
import type { Caller } from '../auth/access-token.ts';
import type { Limits } from './limits.ts';

/** What a sign-in needs: `verify` throws the refusal. */
export interface SignIn {
  verify(token: string): Promise<Caller>;
  limits: Limits;
}

/** Who sent the request, by its bearer token, unless he calls too often. */
export async function signedIn(request: Request, { verify, limits }: SignIn): Promise<Caller> {
  const response = request.res!;
  const [, token] = /^Bearer ([\w.-]+)$/i.exec(request.headers.authorization ?? '') ?? [];
  try {
    if (!token) throw new Refusal('signed_out', 'Please sign in again.');
    const caller = await verify(token);
    await limits.caller(caller, response);
    return caller;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'signed_out') await limits.refused(request.ip, response);
    throw error;
  }
}
