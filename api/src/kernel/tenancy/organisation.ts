import type { Envelope } from '../crypto/envelope.ts';
import { sql, type Tx } from '../db/db.ts';

/** How a tenant stands with Rapport. `unknown`: no administrator of it has ever connected it, and nothing of it is stored. */
export type Standing = 'unknown' | 'connected' | 'disconnected';

export interface OrganisationRow {
  state: 'connected' | 'disconnected';
  connectedAt: Date;
  connectedBy: string | null;
  /** What was granted for everybody. */
  scopes: string[];
}

/** The organisation of the transaction, if it is one. */
export function organisationOf(tx: Tx): Promise<OrganisationRow | undefined> {
  return tx.one<OrganisationRow>(sql`
    select state, connected_at as "connectedAt", connected_by as "connectedBy", scopes from organisation where organisation_id = ${tx.organisationId}`);
}

/** How the transaction's tenant stands. */
export const standingOf = async (tx: Tx): Promise<Standing> => (await organisationOf(tx))?.state ?? 'unknown';

/**
 * Makes the tenant an organisation, or connects it again; `scopes` are what its administrator granted for everybody, besides what
 * had been granted already. Only
 * what proves the tenant may call this: see the organisation's round trip.
 */
export async function connectOrganisation(tx: Tx, envelope: Envelope, by: string, scopes: readonly string[], at: Date): Promise<void> {
  await tx.run(sql`
    insert into organisation as kept (organisation_id, data_key, state, connected_at, connected_by, scopes)
    values (${tx.organisationId}, ${envelope.newDataKey(tx.organisationId)}, 'connected', ${at}, ${by}, ${scopes as string[]})
    on conflict (organisation_id) do update set state = 'connected',
      scopes = case when kept.state = 'connected' then array(select distinct unnest(kept.scopes || excluded.scopes)) else excluded.scopes end,
      connected_at = case when kept.state = 'connected' then kept.connected_at else excluded.connected_at end,
      connected_by = case when kept.state = 'connected' then kept.connected_by else excluded.connected_by end`);
}

/** These are no longer granted for everybody; answers those that had been. */
export async function takeBack(tx: Tx, scopes: readonly string[]): Promise<string[]> {
  const before = await tx.one<{ scopes: string[] }>(
    sql`select scopes from organisation where organisation_id = ${tx.organisationId} for update`,
  );
  const gone = scopes.filter((scope) => before?.scopes.includes(scope));
  if (gone.length)
    await tx.run(sql`update organisation set scopes = ${before!.scopes.filter((scope) => !gone.includes(scope))}
      where organisation_id = ${tx.organisationId}`);
  return gone;
}

/** These are granted for everybody again. */
export async function giveBack(tx: Tx, scopes: readonly string[]): Promise<void> {
  await tx.run(sql`update organisation set scopes = array(select distinct unnest(scopes || ${scopes as string[]}::text[]))
    where organisation_id = ${tx.organisationId}`);
}

/** Marks the organisation as disconnected; false if it was not connected. */
export async function disconnectOrganisation(tx: Tx): Promise<boolean> {
  const changed = await tx.run(
    sql`update organisation set state = 'disconnected' where organisation_id = ${tx.organisationId} and state = 'connected'`,
  );
  return changed === 1;
}

/** What the Org Admin has decided of each switch; one that is not in it is as the code has it. */
export async function switchesOf(tx: Tx): Promise<Map<string, boolean>> {
  const rows = await tx.all<{ name: string; is_on: boolean }>(
    sql`select name, is_on from organisation_switch where organisation_id = ${tx.organisationId}`,
  );
  return new Map(rows.map((row) => [row.name, row.is_on]));
}

/** Decides a switch; false if it stood so already. */
export async function decideSwitch(tx: Tx, name: string, isOn: boolean): Promise<boolean> {
  const changed = await tx.run(sql`
    insert into organisation_switch as kept (organisation_id, name, is_on) values (${tx.organisationId}, ${name}, ${isOn})
    on conflict (organisation_id, name) do update set is_on = excluded.is_on, changed_at = now() where kept.is_on <> excluded.is_on`);
  return changed === 1;
}

/** Gives every switch that has never been decided its default. */
export async function settleSwitches(tx: Tx, defaults: readonly { name: string; defaultsToOn: boolean }[]): Promise<void> {
  const [names, on] = [defaults.map(({ name }) => name), defaults.map(({ defaultsToOn }) => defaultsToOn)];
  await tx.run(sql`
    insert into organisation_switch (organisation_id, name, is_on)
    select ${tx.organisationId}::uuid, * from unnest(${names}::text[], ${on}::boolean[]) on conflict do nothing`);
}

/** Whether a feature is switched on for the organisation. */
export const isOn = async (tx: Tx, name: string): Promise<boolean> => (await switchesOf(tx)).get(name) ?? true;
