import { sql } from '../../kernel/db/db.ts';
import type { CodeRequest } from '../../kernel/graph/tokens.ts';
import { stableId } from '../../kernel/ids.ts';
import { enqueue } from '../../kernel/queue/queue.ts';
import type { Context } from '../../context.ts';
import { organisationOf, standingOf } from '../../kernel/tenancy/organisation.ts';
import { connectionOf, saveConnection } from '../../sync/connection.ts';
import { noteFoundForAll } from '../../sync/regrant.ts';
import { release, withhold } from '../../sync/withheld.ts';
import { readNo, type No } from './answer.ts';
import type { Attempt, Step } from './attempt.ts';
import { adminScopes, scopesOf } from './permissions.ts';

/** The id of a user's connection: the same one after each reconnect. */
export const connectionId = (organisationId: string, userId: string): string => stableId(organisationId, userId, 'connection');

/** Redeems the code and, if it is the same person's, makes the connection and its first job in one transaction. */
export async function connectAccount(context: Context, organisationId: string, attempt: Attempt, code: CodeRequest): Promise<Step> {
  const { userId } = attempt;
  const standing = await context.identity.standing(organisationId);
  if (standing !== 'connected') return { no: 'failed' };
  let signedIn;
  try {
    signedIn = await context.tokens.redeem({ organisationId, userId }, code);
  } catch (error) {
    context.log.warn('a code could not be redeemed', { organisationId, userId, error });
    return { no: readNo(String(error)) };
  }
  if (signedIn.tenantId !== organisationId || signedIn.userId !== userId) return { outcome: 'other_account', account: signedIn.account };
  const { scopes, account } = signedIn;
  const wanted = scopesOf(attempt.features);
  const missing = wanted.filter((scope) => !scopes.includes(scope));
  const id = connectionId(organisationId, userId);
  const isSaved = await context.door.open(organisationId, { source: 'user', userId }, async (write) => {
    const { tx } = write;
    if ((await standingOf(tx)) !== 'connected') return false;
    const before = await connectionOf(tx, userId);
    const asked = [...new Set([...(before && before.state !== 'disconnected' ? before.asked : []), ...attempt.features])];
    if (!(await saveConnection(tx, { id, userId, account, asked, scopes }))) return false;
    await withhold(tx, userId, missing, 'refused');
    await release(tx, userId, scopes);
    await noteFoundForAll(
      write,
      adminScopes.filter((scope) => scopes.includes(scope)),
    );
    await enqueue(tx, { task: 'connect', payload: { organisationId, connectionId: id }, key: `connect:${id}` });
    await context.audit(tx, {
      actorId: userId,
      action: before ? 'account_reconnected' : 'account_connected',
      detail: { scopes: wanted, missing },
    });
    write.announce('connection', id, userId, 1);
    return true;
  });
  if (!isSaved) {
    await context.db.within(organisationId, (tx) => destroyUnused(context, tx, userId));
    return { no: 'failed' };
  }
  return { outcome: missing.length ? 'partly' : 'connected', account };
}

// The disconnect that came in between has destroyed the sign-in, or is about to; what this attempt brought goes as well.
async function destroyUnused(context: Context, tx: Parameters<Context['farewells']['destroySignIn']>[0], userId: string): Promise<void> {
  const isRunning = await tx.one(
    sql`select 1 from disconnection where organisation_id = ${tx.organisationId} and user_id = ${userId} and state <> 'finished'`,
  );
  if (!isRunning) await context.farewells.destroySignIn(tx, userId);
}

/** Remembers for the consent cockpit what a person or an administrator has said no to. */
export async function noteNo(context: Context, organisationId: string, attempt: Attempt, no: No): Promise<void> {
  if (no !== 'declined' && no !== 'needs_admin') return;
  const holder = attempt.purpose === 'account' ? attempt.userId : organisationId;
  await context.door.open(organisationId, { source: 'user', userId: attempt.userId }, async (write) => {
    const { tx } = write;
    const organisation = await organisationOf(tx);
    if (!organisation) return;
    const own = attempt.purpose === 'account' ? ((await connectionOf(tx, attempt.userId))?.scopes ?? []) : [];
    // What an administrator has allowed for everybody needs none any more, whatever else was asked with it.
    const granted = no === 'needs_admin' ? [...own, ...organisation.scopes] : own;
    const wanted = scopesOf(attempt.features).filter((scope) => !granted.includes(scope));
    await withhold(tx, holder, wanted, no === 'declined' ? 'refused' : 'needs_admin');
    await context.audit(tx, {
      actorId: attempt.userId,
      action: 'consent_refused',
      detail: { for: attempt.purpose, scopes: wanted, why: no },
    });
    write.announce('connection', connectionId(organisationId, attempt.userId), attempt.userId, 1);
  });
}
