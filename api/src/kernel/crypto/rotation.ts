import { openDb, ownerPool, sql } from '../db/db.ts';
import type { Envelope } from './envelope.ts';

/** How many data keys there are, and how many of them were sealed anew. */
export interface Rotated {
  organisations: number;
  resealed: number;
}

/**
 * Seals every organisation's data key under the present key of `envelope`, each in a transaction of its own, while servers
 * work. What the data keys seal stays as it is. To be repeated as often as one likes.
 */
export async function rotateKeys(databaseUrl: string, envelope: Envelope): Promise<Rotated> {
  const owner = ownerPool(databaseUrl, 1);
  const db = openDb(databaseUrl, 1);
  try {
    const { rows } = await owner.query<{ organisation_id: string }>('select organisation_id from organisation order by organisation_id');
    let resealed = 0;
    for (const { organisation_id: id } of rows)
      resealed += await db.within(id, async (tx) => {
        const row = await tx.one<{ data_key: Buffer }>(sql`select data_key from organisation where organisation_id = ${id} for update`);
        const sealed = row && envelope.reseal(id, row.data_key);
        return sealed ? tx.run(sql`update organisation set data_key = ${sealed} where organisation_id = ${id}`) : 0;
      });
    return { organisations: rows.length, resealed };
  } finally {
    await db.close();
    await owner.end();
  }
}
