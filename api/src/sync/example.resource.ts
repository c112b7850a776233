import { raw, sql } from '../kernel/db/db.ts';
import { GraphFailure } from '../kernel/graph/failure.ts';
import { stableId } from '../kernel/ids.ts';
import type { Write } from '../crm/door.ts';
import type { Resource } from './resource.ts';

/** A thing at Microsoft, as Graph would give it. */
export interface Pebble {
  id: string;
  changeKey: string;
  basket: string;
  colour: string | null;
  weight: number | null;
  /** All chips of it, where it has any. */
  chips?: string[];
  /** The stone that it was broken off. */
  chipOf: string | null;
  /** The record that it was made of. */
  madeOf: string | null;
}

interface DeltaPage {
  value: (Pebble | { id: string; '@removed': { reason: string } })[];
  nextLink?: string;
  deltaLink?: string;
}

/**
 * How to keep something new in step with Microsoft, on the smallest example: pebbles lie in baskets; both sides may paint
 * and weigh them. Copy this file into a feature's folder, name it `<item>.resource.ts`, and add it to the feature.
 * The engine's own tests run on it, so what it shows is true.
 */
export const pebbleResource: Resource<Pebble, Write> = {
  // Also the table's and the record's kind.
  name: 'pebble',

  // It rests while the user has not ticked this feature or the organisation has switched it off.
  feature: 'pebbles',

  // Without these permissions the engine leaves the resource alone and everything else working.
  scopes: ['Pebbles.ReadWrite'],

  // The kinds of records that go when the user disconnects.
  mirrors: ['pebble'],

  // A collection is whatever has a cursor of its own. Here it is the basket; for mail it is the folder.
  collections: async () => [
    { key: 'red', rank: 0, total: 0 },
    { key: 'blue', rank: 1, total: 0 },
  ],

  // One page. The cursor is Microsoft's link, followed as it is; a dead one surfaces as a GraphFailure by itself.
  async pull(graph, key, cursor) {
    const page = await graph.get<DeltaPage>(cursor ?? `/pebbles/${key}/delta`);
    const isRemoved = (entry: DeltaPage['value'][number]) => '@removed' in entry;
    return {
      changed: page.value.filter((entry): entry is Pebble => !isRemoved(entry)),
      removed: page.value.filter(isRemoved).map((entry) => entry.id),
      // An item that tells which parts it has: what it no longer names is looked at.
      wholes: page.value.flatMap((entry) => ('chips' in entry && entry.chips ? [{ remoteId: entry.id, parts: entry.chips }] : [])),
      cursor: page.nextLink ?? page.deltaLink!,
      last: page.nextLink === undefined,
    };
  },

  // The truth about one item. Undefined only if Microsoft says that it is gone; any other failure is thrown.
  async get(graph, remoteId) {
    try {
      return await graph.get<Pebble>(`/pebbles/${remoteId}`);
    } catch (error) {
      if (error instanceof GraphFailure && error.isMissing) return undefined;
      throw error;
    }
  },

  // `state` holds exactly what both sides may change; the engine merges it field by field. A part goes when its whole goes.
  describe: (item) => ({
    remoteId: item.id,
    version: item.changeKey,
    collection: item.basket,
    state: { colour: item.colour, weight: item.weight },
    whole: item.chipOf,
    madeOf: item.madeOf,
  }),

  // Stable, so that a repeated pull and a reconnected account find the same record.
  recordId: (connection, remoteId) => stableId(connection.organisationId, connection.userId, 'pebble', remoteId),

  // Write `state`, not the item, for what both sides may change: it has our unsent edits merged in.
  async apply({ write, connection }, arrivals) {
    await write.put(
      'pebble',
      arrivals.map(({ recordId, state }) => ({
        id: recordId,
        user_id: connection.userId,
        origin: 'mirrored',
        colour: state.colour,
        weight: state.weight,
      })),
    );
  },

  remove: ({ write }, recordIds) => write.remove('pebble', recordIds),

  watch: { path: '/pebbles', changeType: 'created,updated,deleted', maxMinutes: 10_080, arrivals: async () => ['red'] },

  push: {
    // `for update`: an edit that is being made right now is waited for.
    async read(tx, recordIds) {
      const rows = await tx.all<{ id: string; colour: string | null; weight: number | null }>(sql`
        select id, colour, weight from ${raw('pebble')} where organisation_id = ${tx.organisationId} and id = any(${recordIds as string[]}) order by id for update`);
      return new Map(rows.map(({ id, colour, weight }) => [id, { colour, weight }]));
    },

    // Only what differs is sent, guarded by the version where Microsoft honours one. Sending twice must do no harm.
    send(graph, remoteId, base, wanted, version) {
      const changed = Object.fromEntries(Object.entries(wanted).filter(([field, value]) => base[field] !== value));
      return graph.patch<Pebble>(`/pebbles/${remoteId}`, changed, version ? { ifMatch: version } : {});
    },

    // What is made here carries its record's id, by which Microsoft makes it once, however often it is sent.
    create: (graph, recordId, wanted, how) => graph.post<Pebble>(`/baskets/${how.basket}`, { ...wanted, madeOf: recordId }),

    // What is no state of an item. Undefined: there is none any more.
    async carryOut(graph, remoteId, command) {
      const found = await pebbleResource.get(graph, remoteId);
      if (found) await graph.post(`/pebbles/${remoteId}/${command.kind}`, {});
      return found && pebbleResource.get(graph, remoteId);
    },

    // Edits of heavy ones are gathered for a minute, because people are called for each.
    async patience(tx, recordIds) {
      const rows = await tx.all<{ id: string }>(
        sql`select id from ${raw('pebble')} where organisation_id = ${tx.organisationId} and id = any(${recordIds as string[]}) and weight >= 100`,
      );
      return new Map(rows.map(({ id }) => [id, 60]));
    },

    settled: async () => {},
  },
};
