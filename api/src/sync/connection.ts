import { sql, type Tx } from '../kernel/db/db.ts';
import type { Connection } from './resource.ts';

export interface ConnectionRow extends Connection {
  state: 'active' | 'needs_reconnect' | 'disconnecting' | 'disconnected';
  reason: string | null;
  connectedAt: Date;
}

const select = sql`
  select organisation_id as "organisationId", id, user_id as "userId", account, asked, scopes, state, reason, connected_at as "connectedAt",
    array(select name from organisation_switch where organisation_switch.organisation_id = connection.organisation_id and not is_on) as off
  from connection`;

/** The user's connection, if there is one. */
export function connectionOf(tx: Tx, userId: string): Promise<ConnectionRow | undefined> {
  return tx.one<ConnectionRow>(sql`${select} where organisation_id = ${tx.organisationId} and user_id = ${userId}`);
}

/** A connection that may be worked on: undefined when it is gone or waits for its user. */
export function activeConnection(tx: Tx, id: string): Promise<ConnectionRow | undefined> {
  return tx.one<ConnectionRow>(sql`${select} where organisation_id = ${tx.organisationId} and id = ${id} and state = 'active'`);
}

/** All connections of the organisation. */
export function allConnections(tx: Tx): Promise<ConnectionRow[]> {
  return tx.all<ConnectionRow>(sql`${select} where organisation_id = ${tx.organisationId}`);
}

export interface NewConnection {
  id: string;
  userId: string;
  account: string;
  asked: string[];
  scopes: string[];
}

/** Makes the connection, or brings an existing one back to work with what was granted now; false while it is being disconnected. */
export async function saveConnection(tx: Tx, connection: NewConnection): Promise<boolean> {
  const { id, userId, account, asked, scopes } = connection;
  const saved = await tx.run(sql`
    insert into connection as kept (organisation_id, id, user_id, account, asked, scopes, state)
    values (${tx.organisationId}, ${id}, ${userId}, ${account}, ${asked}, ${scopes}, 'active')
    on conflict (organisation_id, user_id) do update set account = excluded.account,
      asked = excluded.asked, scopes = excluded.scopes, state = 'active', reason = null,
      connected_at = case when kept.state = 'disconnected' then now() else kept.connected_at end
      where kept.state <> 'disconnecting'`);
  return saved === 1;
}

/** Takes over what Microsoft grants now. */
export async function saveScopes(tx: Tx, id: string, scopes: readonly string[]): Promise<void> {
  await tx.run(sql`update connection set scopes = ${scopes as string[]} where organisation_id = ${tx.organisationId} and id = ${id}`);
}

/** Adds a job for each active connection of the organisation. */
export async function enqueueForEach(tx: Tx, task: string, priority = 0): Promise<void> {
  await tx.run(sql`
    select enqueue(${task}, json_build_object('organisationId', organisation_id, 'connectionId', id), ${task} || ':' || id, null, null, ${priority})
    from connection where organisation_id = ${tx.organisationId} and state = 'active'`);
}

/**
 * Holds the connection as it is until the transaction ends; false if it may not be worked on any more. What is written to
 * records after this and before the commit is there before a disconnect begins, or not at all.
 */
export async function holdActive(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.one(
    sql`select 1 from connection where organisation_id = ${tx.organisationId} and id = ${id} and state = 'active' for share`,
  );
  return row !== undefined;
}

// One lock for each connection: shared by what is being written to Microsoft, alone for the transaction that ends it. Not the
// row's, because whoever waits for that is passed by those who share it, and a long queue of edits would hold the end up.
const writing = (tx: Tx, id: string) => sql`hashtextextended(${`writes:${tx.organisationId}:${id}`}, 0)`;

/**
 * Holds off the end of a connection until the transaction ends; false if it has ended. What is written to Microsoft meanwhile
 * is there before a disconnect begins, or not at all.
 */
export async function holdForWriting(tx: Tx, id: string): Promise<boolean> {
  await tx.run(sql`select pg_advisory_xact_lock_shared(${writing(tx, id)})`);
  return (await activeConnection(tx, id)) !== undefined;
}

/** Waits until what is being written to Microsoft just now is written, and lets nothing more begin before the transaction ends. */
export async function endWriting(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(${writing(tx, id)})`);
}

/** Holds the active connection until the transaction ends; false if its permissions are no longer these. */
export async function holdScopes(tx: Tx, id: string, scopes: readonly string[]): Promise<boolean> {
  const row = await tx.one(
    sql`select 1 from connection where organisation_id = ${tx.organisationId} and id = ${id} and state = 'active' and scopes = ${scopes as string[]}::text[] for update`,
  );
  return row !== undefined;
}

/** Stops all work for a connection until its user signs in again; `reason` is told to the person. */
export async function needsReconnect(tx: Tx, id: string, reason: string): Promise<boolean> {
  return (
    (await tx.run(
      sql`update connection set state = 'needs_reconnect', reason = ${reason} where organisation_id = ${tx.organisationId} and id = ${id} and state = 'active'`,
    )) === 1
  );
}

/** Something is to be done for a connection at `dueAt`; an earlier time that is set already is moved. */
export async function schedule(tx: Tx, connectionId: string, what: string, dueAt: Date): Promise<void> {
  await tx.run(sql`
    insert into schedule (organisation_id, connection_id, what, due_at) values (${tx.organisationId}, ${connectionId}, ${what}, ${dueAt})
    on conflict (organisation_id, connection_id, what) do update set due_at = excluded.due_at`);
}

/** These things are not to be done any more. */
export async function unschedule(tx: Tx, connectionId: string, whats: readonly string[]): Promise<void> {
  await tx.run(sql`delete from schedule
    where organisation_id = ${tx.organisationId} and connection_id = ${connectionId} and what = any(${whats as string[]})`);
}

/** A connection's progress through its collections, by resource. */
export function progressOf(tx: Tx, connectionId: string): Promise<{ resource: string; done: number; total: number; finished: boolean }[]> {
  return tx.all(sql`
    select resource, sum(least(done, greatest(total, done)))::int as done, sum(greatest(total, done))::int as total, bool_and(state = 'live' or round > 1) as finished
    from collection where organisation_id = ${tx.organisationId} and connection_id = ${connectionId} group by resource order by resource`);
}

/** The organisation's connections whose first sync is over. */
export async function connectionsInStep(tx: Tx): Promise<Set<string>> {
  const rows = await tx.all<{ id: string }>(sql`
    select connection_id as id from collection where organisation_id = ${tx.organisationId}
    group by connection_id having bool_and(state = 'live' or round > 1)`);
  return new Set(rows.map((row) => row.id));
}
