import type { Counts } from '#contract/disconnections.ts';
import type { Write } from '../../crm/door.ts';
import { sql } from '../../kernel/db/db.ts';
import { addressesOf, participations } from './person-share.ts';
import { identifier, tablesOf } from './tables.ts';

/**
 * Erases a person: the record, the addresses, what the CRM wrote about nobody else, and the mention in what several people
 * share. The company stays, and so does the mail in members' mailboxes: it is a copy of what is theirs at Microsoft, and would
 * come back with the next sync. Undefined if there is no such person.
 */
export async function erasePerson(write: Write, personId: string): Promise<Counts | undefined> {
  const { tx } = write;
  const ours = sql`organisation_id = ${tx.organisationId}`;
  const addresses = addressesOf(tx.organisationId, personId);
  const known = await tx.one(sql`select 1 from person where ${ours} and id = ${personId} and user_id is null for update`);
  if (!known) return undefined;
  const own = await tx.all<{ id: string }>(sql`
    select id from activity where ${ours} and origin = 'owned' and (record_id = ${personId} or (
      exists (select from activity_participant as one where one.organisation_id = activity.organisation_id and one.activity_id = activity.id and one.address in (${addresses}))
      and not exists (select from activity_participant as other where other.organisation_id = activity.organisation_id and other.activity_id = activity.id and other.address not in (${addresses}))))`);
  const ids = own.map(({ id }) => id);
  await write.remove('activity', ids);
  for (const { name } of participations(await tablesOf(tx)))
    await tx.run(sql`delete from ${identifier(name)} where ${ours} and address in (${addresses})`);
  // What the change log kept of them, e.g. the value that lost in a conflict; that they are gone is told after this.
  await tx.run(sql`delete from change where ${ours} and record_id = any(${[personId, ...ids]})`);
  await write.remove('person', [personId]);
  return { person: 1, ...(ids.length ? { activity: ids.length } : {}) };
}
