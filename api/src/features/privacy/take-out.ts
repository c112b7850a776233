import type { Row, Write } from '../../crm/door.ts';
import { comparable } from '../../crm/name.ts';
import { join, json, sql, type Sql, type Tx } from '../../kernel/db/db.ts';
import { erased, nameless, namesBeside, type Somebody } from './nameless.ts';
import { participations } from './person-share.ts';
import { identifier, isRecord, tablesOf, type Table } from './tables.ts';

// Nothing is taken out of these: what Microsoft has and what is on its way there, what was said, and the sealed log, which
// holds ids only. Copies of what is in members' mailboxes stay as well.
const untouched = new Set(['link', 'outbox', 'transcript_text', 'audit']);

/**
 * Takes somebody out of what belongs to several: of the lists of those who took part, of every text and list that names them
 * by address, of the cards about their meetings, and of transcripts, where what they said stays without a name.
 */
export async function takeOut(write: Write, id: string, { names, addresses: all }: Somebody): Promise<void> {
  const { tx } = write;
  const tables = await tablesOf(tx);
  const addresses = all.map((address) => address.toLowerCase()).filter((address) => address !== '');
  const ours = sql`organisation_id = ${tx.organisationId}`;
  const meetings = (
    await tx.all<{ id: string }>(sql`select meeting_id as id from meeting_participant where ${ours} and address = any(${addresses})`)
  ).map(({ id }) => id);
  const beside = await tx.all<{ people: unknown }>(
    sql`select jsonb_build_array(organiser, attendees) as people from meeting where ${ours} and id = any(${meetings})`,
  );
  const who = { addresses, names: [...new Set([...names, ...beside.flatMap(({ people }) => namesBeside(people, addresses))])] };
  await silence(
    tx,
    tables.find(({ name }) => name === 'transcript_speaker')!,
    id,
    meetings,
    who,
  );
  // The values that lost in a conflict are written in the engine's own way.
  await tx.run(sql`update change set cause = cause - 'conflicts' where ${ours} and ${naming([sql`cause`], addresses)}`);
  for (const { name } of participations(tables))
    await tx.run(sql`delete from ${identifier(name)} where ${ours} and address = any(${addresses})`);
  for (const table of tables) if (!untouched.has(table.name)) await takeOutOf(write, table, who, meetings);
}

/** Their part of transcripts has nobody's name any more. */
async function silence(tx: Tx, { texts }: Table, id: string, meetings: readonly string[], { names }: Somebody): Promise<void> {
  const known = new Set(names.map(comparable));
  const isKnown = sql`(person_id = ${id} or colleague_id = ${id})`;
  const speakers = await tx.all<{ transcript_id: string; number: number; name: string; isKnown: boolean }>(sql`
    select transcript_id, number, speaker.name, coalesce(${isKnown}, false) as "isKnown" from transcript_speaker as speaker
    join transcript on transcript.organisation_id = speaker.organisation_id and transcript.id = transcript_id
    where speaker.organisation_id = ${tx.organisationId} and (meeting_id = any(${meetings as string[]}) or ${isKnown})`);
  const theirs = speakers.filter((one) => one.isKnown || known.has(comparable(one.name)));
  await tx.run(sql`
    update transcript_speaker as speaker set ${join(texts.map((text) => sql`${identifier(text)} = ${erased}`))}, person_id = null, colleague_id = null, is_by_hand = false
    from jsonb_to_recordset(${json(theirs)}::jsonb) as given (transcript_id uuid, number int)
    where speaker.organisation_id = ${tx.organisationId} and speaker.transcript_id = given.transcript_id and speaker.number = given.number`);
}

async function takeOutOf(write: Write, table: Table, who: Somebody, meetings: readonly string[]): Promise<void> {
  const { tx } = write;
  const texts = table.texts.map(identifier);
  if (!texts.length) return;
  const name = identifier(table.name);
  const isOurs = table.columns.includes('origin') ? sql`origin = 'owned'` : sql`true`;
  // A card names people without their addresses.
  const isTheirs = table.name === 'posted_card' ? sql`meeting_id = any(${meetings as string[]})` : naming(texts, who.addresses);
  const rows = await tx.all<{ place: string; id: string; texts: Record<string, unknown> }>(sql`
    select ctid::text as place, ${isRecord(table) ? sql`id` : sql`null as id`}, to_jsonb(stored.*) as texts from ${name} as stored
    where organisation_id = ${tx.organisationId} and ${isOurs} and ${isTheirs} for update`);
  for (const { place, id, texts: row } of rows) {
    const changed = table.texts.map((column) => [column, nameless(row[column], who)] as const).filter(([, value]) => value !== undefined);
    if (!changed.length) continue;
    const columns: Record<string, unknown> = Object.fromEntries(changed);
    if (isRecord(table)) await write.patch(table.name, id, columns);
    else await tx.run(replacing(name, tx.organisationId, place, columns as Row));
  }
}

const replacing = (table: Sql, organisationId: string, place: string, columns: Row): Sql => sql`
  update ${table} as kept set ${join(Object.keys(columns).map((column) => sql`${identifier(column)} = given.${identifier(column)}`))}
  from jsonb_populate_record(null::${table}, ${json(columns)}::jsonb) as given
  where kept.organisation_id = ${organisationId} and kept.ctid = ${place}::tid`;

/** Rows in which one of these columns holds one of the addresses. */
function naming(columns: readonly Sql[], addresses: readonly string[]): Sql {
  const patterns = addresses.map((address) => `%${address.replace(/[\\%_]/g, '\\$&')}%`);
  return sql`concat_ws(' ', ${join(columns)}) ilike any(${patterns}::text[])`;
}
