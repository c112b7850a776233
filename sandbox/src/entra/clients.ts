import { createHash, timingSafeEqual } from 'node:crypto';
import type { AppRegistration } from '../tenant.ts';
import { EntraRefusal } from './refusal.ts';

/** The client that a token request proves to be: the registered app or its bot, which may share an id. Credentials stand in the body or in a Basic header. */
export function authenticate(body: Record<string, string>, authorization: string | undefined, app: AppRegistration): string {
  const basic = readBasic(authorization);
  const clientId = basic?.clientId ?? body['client_id'];
  const secret = basic?.secret ?? body['client_secret'];
  if (!clientId) throw new EntraRefusal(900144, "The request body must contain the following parameter: 'client_id'.");
  const registered = [
    { id: app.clientId, secret: app.clientSecret },
    { id: app.botId, secret: app.botPassword },
  ].filter(({ id }) => id === clientId);
  if (!registered.length) throw new EntraRefusal(700016, `Application with identifier '${clientId}' was not found in the directory.`);
  if (!secret) throw new EntraRefusal(7000218);
  if (!registered.some((known) => sameSecret(secret, known.secret))) throw new EntraRefusal(7000215);
  return clientId;
}

function readBasic(authorization: string | undefined): { clientId: string; secret: string } | undefined {
  const encoded = /^Basic (.+)$/i.exec(authorization ?? '')?.[1];
  if (!encoded) return undefined;
  const [clientId = '', secret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(/:(.*)/s);
  try {
    return { clientId: decodeURIComponent(clientId), secret: decodeURIComponent(secret) };
  } catch {
    throw new EntraRefusal(9002313);
  }
}

/** Compares in constant time whatever the lengths. */
function sameSecret(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
