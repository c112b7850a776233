import type { ConnectResult, SurfaceName } from '#contract/connections.ts';
import type { FeatureName } from '#contract/features.ts';
import { after } from '../../kernel/clock.ts';
import { hashToken, matchesHash, newToken } from '../../kernel/crypto/envelope.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';
import { newId } from '../../kernel/ids.ts';
import type { Context } from '../../context.ts';
import type { No } from './answer.ts';

/** What a round trip to Microsoft is for. */
export interface Plan {
  userId: string;
  /** A user's own account, or the organisation. */
  purpose: 'account' | 'organisation';
  /** Which page of Microsoft's comes next: the administrator's consent, or a sign-in. */
  step: 'consent' | 'sign_in';
  features: FeatureName[];
  scopes: string[];
  surface: SurfaceName;
  /** Who is expected to sign in, as a hint to Microsoft. */
  account: string;
  chooseAccount: boolean;
  /** How often it has waited for Microsoft. */
  waits: number;
}

/** A round trip that has begun. */
export interface Attempt extends Plan {
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

/**
 * Begins a round trip, or its next part in the `browser` that is on it; answers the handle that opens its window, once, which
 * is the `state` where the window is open already.
 */
export async function beginAttempt(context: Context, tx: Tx, plan: Plan, browser?: string): Promise<{ handle: string; attempt: Attempt }> {
  const id = newId();
  const secret = newToken();
  // A key of its own, because an organisation that is not connected yet has none.
  const key = context.envelope.newDataKey(tx.organisationId);
  const [verifier, nonce] = [newToken(), newToken()];
  const sealed = context.envelope.seal(key, place(tx.organisationId, id), verifier);
  const now = context.clock.now();
  await tx.run(sql`delete from connect_attempt where organisation_id = ${tx.organisationId} and expires_at < ${now}`);
  await tx.run(sql`
    insert into connect_attempt (organisation_id, id, user_id, secret_hash, browser_hash, features, scopes, data_key, sealed_verifier, nonce, expires_at,
      purpose, step, surface, account, choose_account, waits)
    values (${tx.organisationId}, ${id}, ${plan.userId}, ${hashToken(secret)}, ${browser ? hashToken(browser) : null}, ${plan.features as string[]}, ${plan.scopes},
      ${key}, ${sealed}, ${nonce}, ${after(now, lifeSeconds)},
      ${plan.purpose}, ${plan.step}, ${plan.surface}, ${plan.account}, ${plan.chooseAccount}, ${plan.waits})`);
  return { handle: `${tx.organisationId}.${id}.${secret}`, attempt: { ...plan, verifier, nonce } };
}

interface Row extends Plan {
  secret_hash: Buffer;
  browser_hash: Buffer | null;
  data_key: Buffer;
  sealed_verifier: Buffer;
  nonce: string;
}

async function find(context: Context, tx: Tx, handle: Handle): Promise<Row | undefined> {
  const row = await tx.one<Row>(sql`
    select user_id as "userId", purpose, step, features, scopes, surface, account, choose_account as "chooseAccount", waits,
      secret_hash, browser_hash, data_key, sealed_verifier, nonce
    from connect_attempt where organisation_id = ${tx.organisationId} and id = ${handle.id} and expires_at > ${context.clock.now()} for update`);
  return row && matchesHash(handle.secret, row.secret_hash) ? row : undefined;
}

function opened(context: Context, tx: Tx, id: string, row: Row): Attempt {
  const { secret_hash: _secret, browser_hash: _browser, data_key: key, sealed_verifier: sealed, ...plan } = row;
  return { ...plan, verifier: context.envelope.open(key, place(tx.organisationId, id), sealed) };
}

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
  return { attempt: opened(context, tx, handle.id, row), state: `${tx.organisationId}.${handle.id}.${secret}`, browser };
}

/** The round trip has returned to the same browser: this part of it is over, and cannot be returned from again. */
export async function finishAttempt(context: Context, tx: Tx, handle: Handle, browser: string): Promise<Attempt | undefined> {
  const row = await find(context, tx, handle);
  if (!row?.browser_hash || !matchesHash(browser, row.browser_hash)) return undefined;
  await tx.run(sql`delete from connect_attempt where organisation_id = ${tx.organisationId} and id = ${handle.id}`);
  return opened(context, tx, handle.id, row);
}

export type Outcome = ConnectResult['outcome'];

/** How one part of a round trip went. */
export type Step = { outcome: Outcome; account?: string } | { no: No };
