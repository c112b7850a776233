import type { Counts } from '#contract/disconnections.ts';
import type { Context } from '../../context.ts';
import { after } from '../../kernel/clock.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';
import { newId } from '../../kernel/ids.ts';
import { enqueue, Postponed } from '../../kernel/queue/queue.ts';
import { connectionOf } from '../../sync/connection.ts';
import { beginDisconnect } from '../../sync/disconnect.ts';
import { outward } from '../../sync/push.ts';
import { shareOfUser } from './user-share.ts';
import type { Somebody } from './nameless.ts';
import { takeOut } from './take-out.ts';
import { childrenFirst, identifier, isRecord, tablesOf, type Table } from './tables.ts';

/** Names whom to erase. */
export interface Erasure {
  organisationId: string;
  userId: string;
}

// A transaction of a thousand removals holds its locks for some 100 ms.
const removedAtOnce = 1_000;
const retrySeconds = 60;

/**
 * Begins to erase a user: ends the connection, takes name and address away at once, and leaves the rest to a job that outlives
 * a restart. Answers what will be gone; undefined if there is no such user.
 */
export async function beginErasure(context: Context, organisationId: string, userId: string, actorId: string): Promise<Counts | undefined> {
  return context.door.open(organisationId, { source: 'user', userId: actorId }, async (write) => {
    const { tx } = write;
    // Whom the CRM knows under that address is a person besides, and stays until the person is erased.
    const known = await tx.one<Somebody>(sql`
      select array[name] as names, array(select lower(app_user.address) except select person_address.address from person_address where organisation_id = ${organisationId}) as addresses
      from app_user where organisation_id = ${organisationId} and id = ${userId}`);
    const hidden = await tx.run(sql`
      update app_user set name = 'A removed user', address = '' where organisation_id = ${organisationId} and id = ${userId}`);
    if (!hidden) return undefined;
    const connection = await connectionOf(tx, userId);
    const order = { id: newId(), parentId: null, actorId, deletesMirrored: true, at: context.clock.now() };
    if (connection) await beginDisconnect(write, connection, order);
    await context.farewells.forget(tx, userId);
    await takeOut(write, userId, known!);
    // Behind the disconnect, and never beside it: both remove the same records.
    const lane = connection ? outward(connection.id) : `erase:${userId}`;
    await enqueue(tx, { task: 'erase', payload: { organisationId, userId }, key: `erase:${userId}`, lane });
    const removed: Counts = {};
    for (const { name } of (await tablesOf(tx)).filter(isRecord)) {
      const row = await tx.one<{ n: number }>(
        sql`select count(*)::int as n from ${identifier(name)} where organisation_id = ${organisationId} and user_id = ${userId}`,
      );
      if (row?.n) removed[name] = row.n;
    }
    await context.audit(tx, { actorId, action: 'user_erased', detail: { userId, removed } });
    return removed;
  });
}

/** Erases what is a user's: the records as soon as nothing writes them any more, the rest when the disconnect is over. */
export async function carryOutErasure(context: Context, { organisationId, userId }: Erasure): Promise<void> {
  const { connection, tables } = await context.db.within(organisationId, async (tx) => ({
    connection: await connectionOf(tx, userId),
    tables: childrenFirst(await tablesOf(tx)),
  }));
  // Who has connected again meanwhile has begun anew: that is not what was to be erased.
  if (connection?.state === 'active' || connection?.state === 'needs_reconnect') return;
  for (const { name } of tables.filter(isRecord))
    for (let removed = removedAtOnce; removed === removedAtOnce;) removed = await removeSome(context, organisationId, name, userId);
  const isOver = await context.db.within(organisationId, (tx) => eraseRows(context, tx, tables, userId));
  if (!isOver) throw new Postponed(after(context.clock.now(), retrySeconds));
}

const removeSome = (context: Context, organisationId: string, kind: string, userId: string): Promise<number> =>
  context.door.open(organisationId, { source: 'rapport' }, async (write) => {
    const rows = await write.tx.all<{ id: string }>(
      sql`select id from ${identifier(kind)} where organisation_id = ${organisationId} and user_id = ${userId} limit ${removedAtOnce}`,
    );
    await write.remove(
      kind,
      rows.map(({ id }) => id),
    );
    return rows.length;
  });

// The disconnect needs the sign-in until Microsoft has confirmed that nothing of it is left there.
async function eraseRows(context: Context, tx: Tx, tables: readonly Table[], userId: string): Promise<boolean> {
  const ours = sql`organisation_id = ${tx.organisationId}`;
  const isLeaving = await tx.one(sql`select 1 from disconnection where ${ours} and user_id = ${userId} and state <> 'finished'`);
  if (isLeaving) return false;
  const share = shareOfUser(tables, userId);
  for (const { name } of tables)
    if (share.has(name) && name !== 'audit') await tx.run(sql`delete from ${identifier(name)} where ${ours} and ${share.get(name)!}`);
  await context.farewells.forget(tx, userId);
  return true;
}
