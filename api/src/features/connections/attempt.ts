import { hashToken, matchesHash, newToken } from '../../kernel/crypto/envelope.ts';
import { after } from '../../kernel/clock.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';
import { dataKey } from '../../kernel/graph/token-store.ts';
import { newId } from '../../kernel/ids.ts';
import type { FeatureName } from '#contract/connections.ts';
import type { Context } from '../../context.ts';

/** A round trip to Microsoft that has begun. */
export interface Attempt {
  userId: string;
  features: FeatureName[];
  scopes: string[];
  verifier: string;
  nonce: string;
}

const lifeSeconds = 600;
const guid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const pattern = new RegExp(`^(${guid})\\.(${guid})\\.([\\w-]{43})$`);

/** A handle's parts: it names its organisation, so that looking for it crosses no border. */
export interface Handle {
  organisationId: string;
  id: string;
  secret: string;
}

/** Reads a handle from outside; undefined if it is none. */
export function readHandle(text: unknown): Handle | undefined {
  const [, organisationId, id, secret] = pattern.exec(typeof text === 'string' ? text : '') ?? [];
  return organisationId && id && secret ? { organisationId, id, secret } : undefined;
}

const place = (organisationId: string, row: string) => ({ organisationId, table: 'connect_attempt', column: 'sealed_verifier', row });

/** Begins a round trip; answers the handle that opens its window, once. */
export async function beginAttempt(
  context: Context,
  tx: Tx,
  userId: string,
  features: readonly FeatureName[],
  scopes: readonly string[],
): Promise<string> {
  const id = newId();
  const secret = newToken();
  const sealed = context.envelope.seal(await dataKey(tx), place(tx.organisationId, id), newToken());
  const now = context.clock.now();
  await tx.run(sql`delete from connect_attempt where organisation_id = ${tx.organisationId} and expires_at < ${now}`);
  await tx.run(sql`
    insert into connect_attempt (organisation_id, id, user_id, secret_hash, features, scopes, sealed_verifier, nonce, expires_at)
    values (${tx.organisationId}, ${id}, ${userId}, ${hashToken(secret)}, ${features as string[]}, ${scopes as string[]}, ${sealed}, ${newToken()}, ${after(now, lifeSeconds)})`);
  return `${tx.organisationId}.${id}.${secret}`;
}

interface Row {
  user_id: string;
  secret_hash: Buffer;
  browser_hash: Buffer | null;
  features: FeatureName[];
  scopes: string[];
  sealed_verifier: Buffer;
  nonce: string;
}

async function find(context: Context, tx: Tx, handle: Handle): Promise<Row | undefined> {
  const row = await tx.one<Row>(sql`
    select user_id, secret_hash, browser_hash, features, scopes, sealed_verifier, nonce from connect_attempt
    where organisation_id = ${tx.organisationId} and id = ${handle.id} and expires_at > ${context.clock.now()} for update`);
  return row && matchesHash(handle.secret, row.secret_hash) ? row : undefined;
}

const opened = async (context: Context, tx: Tx, id: string, row: Row): Promise<Attempt> => ({
  userId: row.user_id,
  features: row.features,
  scopes: row.scopes,
  nonce: row.nonce,
  verifier: context.envelope.open(await dataKey(tx), place(tx.organisationId, id), row.sealed_verifier),
});

/**
 * The window has opened: the handle is spent, and a new one, the `state` of the round trip, is bound to this browser by
 * `browser`, which goes into a cookie.
 */
export async function openAttempt(
  context: Context,
  tx: Tx,
  handle: Handle,
): Promise<{ attempt: Attempt; state: string; browser: string } | undefined> {
  const row = await find(context, tx, handle);
  if (!row || row.browser_hash) return undefined;
  const [secret, browser] = [newToken(), newToken()];
  await tx.run(
    sql`update connect_attempt set secret_hash = ${hashToken(secret)}, browser_hash = ${hashToken(browser)} where organisation_id = ${tx.organisationId} and id = ${handle.id}`,
  );
  return { attempt: await opened(context, tx, handle.id, row), state: `${tx.organisationId}.${handle.id}.${secret}`, browser };
}

/** The round trip has returned to the same browser: it is over, and cannot be returned from again. */
export async function finishAttempt(context: Context, tx: Tx, handle: Handle, browser: string): Promise<Attempt | undefined> {
  const row = await find(context, tx, handle);
  if (!row?.browser_hash || !matchesHash(browser, row.browser_hash)) return undefined;
  await tx.run(sql`delete from connect_attempt where organisation_id = ${tx.organisationId} and id = ${handle.id}`);
  return opened(context, tx, handle.id, row);
}
