import { createHash, timingSafeEqual } from 'node:crypto';
import type { AppRegistration } from '../tenant.ts';
import { EntraRefusal } from './refusal.ts';

/** The client of a token request. */
export interface Client {
  clientId: string;
  /** A page without a secret. */
  isPublic: boolean;
}

/** The client that a server proves to be: the registered app or its bot, which may share an id. Credentials stand in the body or in a Basic header. */
export function authenticate(
  body: Record<string, string>,
  authorization: string | undefined,
  app: AppRegistration,
  secretExpired: boolean,
): Client {
  const basic = readBasic(authorization);
  const clientId = basic?.clientId ?? body['client_id'];
  const secret = basic?.secret ?? body['client_secret'];
  if (!clientId) throw new EntraRefusal(900144, "The request body must contain the following parameter: 'client_id'.");
  const registered = [
    { id: app.clientId, secret: app.clientSecret },
    { id: app.botId, secret: app.botPassword },
  ].filter(({ id }) => id === clientId);
  if (!registered.length) throw unknownApp(clientId);
  if (!secret) throw new EntraRefusal(7000218);
  if (!registered.some((known) => sameSecret(secret, known.secret))) throw new EntraRefusal(7000215);
  if (secretExpired && clientId === app.clientId) throw new EntraRefusal(7000222);
  return { clientId, isPublic: false };
}

/** The client that a page in a browser says it is: its origin must be registered, and a secret has no business there. */
export function authenticatePage(body: Record<string, string>, origin: string, app: AppRegistration): Client {
  const clientId = body['client_id'];
  if (clientId !== app.clientId) throw unknownApp(clientId);
  if (!pageOrigins(app).includes(origin) || body['client_secret']) throw new EntraRefusal(9002326);
  return { clientId, isPublic: true };
}

/** Whose pages may redeem codes. */
export function pageOrigins(app: AppRegistration): string[] {
  return (app.spaRedirectUris ?? []).map((address) => new URL(address).origin).filter((origin) => origin !== 'null'); // brokers' addresses have none
}

const unknownApp = (clientId: string | undefined) =>
  new EntraRefusal(700016, `Application with identifier '${clientId ?? ''}' was not found in the directory.`);

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
