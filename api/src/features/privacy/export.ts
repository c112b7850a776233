import type { SavedFile } from '#contract/audit.ts';
import { join, sql, type Tx } from '../../kernel/db/db.ts';
import { leftOut, notTheirs } from './left-out.ts';
import { talkOf } from './talk.ts';
import { identifier, type Share } from './tables.ts';

/** Everything that a share covers, as a file, table by table; and what somebody said in meetings. */
export async function exported(tx: Tx, about: { user: string } | { person: string }, share: Share, at: Date): Promise<SavedFile> {
  const tables: Record<string, unknown[]> = {};
  for (const [name, condition] of [...share].toSorted(([one], [other]) => one.localeCompare(other))) {
    const hidden = Object.keys(leftOut[name] ?? {});
    const shown = hidden.length ? sql`to_jsonb(mine.*) - array[${join(hidden)}]::text[]` : sql`to_jsonb(mine.*)`;
    const rows = await tx.all<{ row: unknown }>(sql`
      select ${shown} as row from (select * from ${identifier(name)} where organisation_id = ${tx.organisationId} and ${condition}) as mine`);
    if (rows.length) tables[name] = rows.map(({ row }) => row);
  }
  const day = at.toISOString().slice(0, 10);
  const [[kind, id] = ['', '']] = Object.entries(about);
  const text = JSON.stringify(
    { about, exportedAt: at.toISOString(), organisation: tx.organisationId, ...(await talkOf(tx, about)), tables, leftOut, notTheirs },
    null,
    2,
  );
  return { fileName: `rapport-${kind}-${id}-${day}.json`, contentType: 'application/json', text };
}
