import type { Context } from '../../context.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';
import type { Graph } from '../../kernel/graph/client.ts';
import type { Priority } from '../../kernel/graph/budget.ts';
import { isOn } from '../../kernel/tenancy/organisation.ts';
import { connectionOf } from '../../sync/connection.ts';
import { graphFor } from '../../sync/context.ts';

/** A SharePoint library in which recordings are kept. */
export interface LibraryRow {
  siteId: string;
  driveId: string;
  title: string;
  webUrl: string;
  chosenBy: string | null;
}

export const findScope = 'Sites.Read.All';
/** Write access to the sites that an administrator has opened to the app: https://learn.microsoft.com/graph/permissions-selected-overview */
export const keepScope = 'Sites.Selected';
/** Where in the library recordings are kept. */
export const folder = 'Rapport recordings';

/** Graph's path of a library. */
export const libraryPath = (driveId: string): string => `/drives/${encodeURIComponent(driveId)}`;

/** Where a file of a library can be read. */
export const contentPath = (driveId: string, itemId: string): string =>
  `${libraryPath(driveId)}/items/${encodeURIComponent(itemId)}/content`;

const columns = sql`site_id as "siteId", drive_id as "driveId", title, web_url as "webUrl", chosen_by as "chosenBy"`;

/** The library that recordings go to now. */
export const chosenLibrary = (tx: Tx): Promise<LibraryRow | undefined> =>
  tx.one<LibraryRow>(sql`select ${columns} from storage where organisation_id = ${tx.organisationId} and is_chosen`);

/** Whether recordings go to SharePoint: a library is chosen, and the switch is on. */
export const libraryInUse = async (tx: Tx): Promise<LibraryRow | undefined> => {
  const library = await chosenLibrary(tx);
  return library && (await isOn(tx, 'sharepoint')) ? library : undefined;
};

/** Graph with the rights of whoever chose a library; undefined while that account is not connected. */
export async function graphOfLibrary(
  context: Context,
  organisationId: string,
  driveId: string,
  urgency: Priority,
): Promise<Graph | undefined> {
  const connection = await context.db.within(organisationId, async (tx) => {
    const row = await tx.one<LibraryRow>(
      sql`select ${columns} from storage where organisation_id = ${organisationId} and drive_id = ${driveId}`,
    );
    const connection = row?.chosenBy ? await connectionOf(tx, row.chosenBy) : undefined;
    return connection?.state === 'active' ? connection : undefined;
  });
  return connection && graphFor(context.sync, { ...connection, scopes: [keepScope] }, urgency);
}
