import type { Envelope } from '../crypto/envelope.ts';
import { sql, type Db, type Tx } from '../db/db.ts';
import type { Owner, TokenStore } from './tokens.ts';

/** Tokens in the database, sealed for their user's row. */
export function createTokenStore(db: Db, envelope: Envelope): TokenStore {
  const place = (owner: Owner) => ({ organisationId: owner.organisationId, table: 'token_cache', column: 'sealed', row: owner.userId });
  return {
    load: (owner) =>
      db.within(owner.organisationId, async (tx) => {
        const row = await tx.one<{ sealed: Buffer; version: number }>(
          sql`select sealed, version from token_cache where organisation_id = ${owner.organisationId} and user_id = ${owner.userId}`,
        );
        return row && { cache: envelope.open(await dataKey(tx), place(owner), row.sealed), version: row.version };
      }),
    save: (owner, cache, version) =>
      db.within(owner.organisationId, async (tx) => {
        const sealed = envelope.seal(await dataKey(tx), place(owner), cache);
        const written = version
          ? await tx.run(
              sql`update token_cache set sealed = ${sealed}, version = version + 1, updated_at = now() where organisation_id = ${owner.organisationId} and user_id = ${owner.userId} and version = ${version}`,
            )
          : await tx.run(
              sql`insert into token_cache (organisation_id, user_id, sealed) values (${owner.organisationId}, ${owner.userId}, ${sealed}) on conflict do nothing`,
            );
        return written === 1;
      }),
  };
}

/** The organisation's data key, still sealed. */
export async function dataKey(tx: Tx): Promise<Buffer> {
  const row = await tx.one<{ data_key: Buffer }>(sql`select data_key from organisation where organisation_id = ${tx.organisationId}`);
  if (!row) throw new Error('an organisation without a key');
  return row.data_key;
}
