import type { Counts } from '#contract/disconnections.ts';
import type { Write } from '../../crm/door.ts';
import { sql } from '../../kernel/db/db.ts';
import type { Somebody } from './nameless.ts';
import { addressesOf } from './person-share.ts';
import { takeOut } from './take-out.ts';

/**
 * Erases a person: the record, the addresses, what the CRM wrote about nobody else, and the mention in what several people
 * share. The company stays, and so does the mail in members' mailboxes: it is a copy of what is theirs at Microsoft, and would
 * come back with the next sync. Undefined if there is no such person.
 */
export async function erasePerson(write: Write, personId: string): Promise<Counts | undefined> {
  const { tx } = write;
  const ours = sql`organisation_id = ${tx.organisationId}`;
  // Who has a mailbox here under that address is a user, and stays until the user is erased.
  const holders = sql`select from app_user where app_user.organisation_id = person_address.organisation_id and lower(app_user.address) = person_address.address`;
  const addresses = addressesOf(tx.organisationId, personId);
  const known = await tx.one<Somebody>(sql`
    select array[name] as names, array(${addresses} and not exists (${holders})) as addresses from person where ${ours} and id = ${personId} and user_id is null for update`);
  if (!known) return undefined;
  const own = await tx.all<{ id: string }>(sql`
    select id from activity where ${ours} and origin = 'owned' and (record_id = ${personId} or (
      exists (select from activity_participant as one where one.organisation_id = activity.organisation_id and one.activity_id = activity.id and one.address in (${addresses}))
      and not exists (select from activity_participant as other where other.organisation_id = activity.organisation_id and other.activity_id = activity.id and other.address not in (${addresses}))))`);
  const ids = own.map(({ id }) => id);
  await write.remove('activity', ids);
  await tx.run(sql`delete from person_address where ${ours} and person_id = ${personId}`);
  await takeOut(write, personId, known);
  // What the change log kept of them, e.g. the value that lost in a conflict; that they are gone is told after this.
  await tx.run(sql`delete from change where ${ours} and record_id = any(${[personId, ...ids]})`);
  await write.remove('person', [personId]);
  return { person: 1, ...(ids.length ? { activity: ids.length } : {}) };
}
