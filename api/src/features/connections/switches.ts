import type { Switch } from '#contract/connector.ts';
import { switchesOf } from '../../kernel/tenancy/organisation.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';
import { switches, terms } from './permissions.ts';

/** The switches as they stand. */
export async function switchViews(tx: Tx): Promise<Switch[]> {
  const decided = await switchesOf(tx);
  const hasLibrary = (await tx.one(sql`select 1 from storage where organisation_id = ${tx.organisationId} and is_chosen`)) !== undefined;
  return switches.map((one) => ({
    name: one.name,
    title: one.title,
    description: one.description,
    isOn: decided.get(one.name) ?? one.defaultsToOn,
    defaultsToOn: one.defaultsToOn,
    isReady: terms.some((feature) => feature.switch === one.name && feature.isReady === true),
    ...(one.locked && !hasLibrary && !decided.get(one.name) ? { locked: one.locked } : {}),
  }));
}

/** Names of the switches that are off. */
export const switchedOff = async (tx: Tx): Promise<string[]> => (await switchViews(tx)).filter(({ isOn }) => !isOn).map(({ name }) => name);
