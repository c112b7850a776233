import type { Drive, Site } from '@microsoft/microsoft-graph-types';
import { Refusal } from '#contract/error.ts';
import type { Library } from '#contract/meetings.ts';
import type { Context } from '../../context.ts';
import type { Caller } from '../../kernel/auth/access-token.ts';
import { sql } from '../../kernel/db/db.ts';
import { GraphFailure, SignInNeeded, Throttled } from '../../kernel/graph/failure.ts';
import type { Graph } from '../../kernel/graph/client.ts';
import { makeFolder } from '../../kernel/storage/library.ts';
import { decideSwitch } from '../../kernel/tenancy/organisation.ts';
import { connectionOf } from '../../sync/connection.ts';
import { graphFor } from '../../sync/context.ts';
import type { Handlers } from '../feature.ts';
import { chosenLibrary, findScope, folder, keepScope, libraryInUse, libraryPath, type LibraryRow } from './library.ts';

// A search answers with the best; whoever does not find theirs among these types more of its name.
const mostSites = 20;

const view = (library: LibraryRow | undefined) => ({
  place: library ? ('sharepoint' as const) : ('disk' as const),
  library: library ? { siteId: library.siteId, driveId: library.driveId, title: library.title, webUrl: library.webUrl } : null,
});

/** Answers of the routes for where recordings are kept. */
export function storageHandlers(context: Context): Partial<Handlers> {
  const graphOf = ({ organisationId, userId, assertion }: Caller, scope: string) =>
    context.graphs({ organisationId, userId, assertion, scopes: [scope], urgency: 'foreground' });
  return {
    getStorage: (_input, { organisationId }) => context.db.within(organisationId, async (tx) => view(await libraryInUse(tx))),

    searchLibraries: async ({ body: { text } }, caller) => ({
      items: await librariesAt(graphOf(caller, findScope), text).catch(inWords(notAllowed)),
    }),

    async chooseStorage({ body: { library } }, caller) {
      const { organisationId, userId } = caller;
      if (library) {
        const connection = await context.db.within(organisationId, (tx) => connectionOf(tx, userId));
        if (connection?.state !== 'active')
          throw new Refusal('not_connected', 'Connect your own Microsoft account first: recordings are kept in SharePoint in your name.');
        const { webUrl } = await graphOf(caller, findScope).get<Drive>(libraryPath(library.driveId)).catch(inWords(notAllowed));
        // A link that others will press is Microsoft's word, not the caller's.
        library.webUrl = webUrl ?? '';
        const graph = graphFor(context.sync, { ...connection, scopes: [keepScope] }, 'foreground', caller.assertion);
        await makeFolder(graph, libraryPath(library.driveId), folder).catch(inWords(notOpened));
      }
      return context.door.open(organisationId, { source: 'user', userId }, async (write) => {
        const { tx } = write;
        await tx.run(sql`update storage set is_chosen = false where organisation_id = ${organisationId} and is_chosen`);
        if (library)
          await tx.run(sql`
            insert into storage (organisation_id, drive_id, site_id, title, web_url, is_chosen, chosen_by, chosen_at)
            values (${organisationId}, ${library.driveId}, ${library.siteId}, ${library.title}, ${library.webUrl}, true, ${userId}, ${context.clock.now()})
            on conflict (organisation_id, drive_id) do update set site_id = excluded.site_id, title = excluded.title, web_url = excluded.web_url,
              is_chosen = true, chosen_by = excluded.chosen_by, chosen_at = excluded.chosen_at`);
        await decideSwitch(tx, 'sharepoint', library !== null);
        await context.audit(tx, { actorId: userId, action: 'storage_chosen', detail: { library: library?.title ?? null } });
        write.announce('organisation', organisationId, null, 1);
        return view(await chosenLibrary(tx));
      });
    },
  };
}

async function librariesAt(graph: Graph, text: string): Promise<Library[]> {
  const { value: sites } = await graph.get<{ value: Site[] }>('/sites', { query: { search: text || '*' } });
  const found = await Promise.all(
    sites.slice(0, mostSites).map(async (site) => {
      const { value: drives } = await graph.get<{ value: Drive[] }>(`/sites/${encodeURIComponent(site.id!)}/drives`);
      return drives.map(({ id, name, webUrl }) => ({ siteId: site.id!, driveId: id!, title: `${site.displayName ?? site.name ?? ''} – ${name ?? ''}`, webUrl: webUrl ?? '' })); // prettier-ignore
    }),
  );
  return found.flat();
}

const notAllowed = 'Allow SharePoint for the organisation first: on the Microsoft 365 page, at SharePoint files.';
const notOpened =
  'Microsoft does not let Rapport write to this site yet. A SharePoint administrator opens this one site to it, with the permission Write.';

const inWords =
  (denied: string) =>
  (error: unknown): never => {
    if (error instanceof SignInNeeded) throw new Refusal('not_connected', error.reason);
    if (error instanceof Throttled) throw new Refusal('too_many', 'Microsoft asks us to wait a moment. Please try again.');
    if (!(error instanceof GraphFailure)) throw error;
    if (error.status === 403) throw new Refusal('permission_missing', denied);
    if (error.isMissing) throw new Refusal('not_found', 'This library is no longer there.');
    throw new Refusal('microsoft_unavailable', 'Microsoft does not answer at the moment. Please try again.');
  };
