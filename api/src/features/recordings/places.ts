import { join } from 'node:path';
import type { Context } from '../../context.ts';
import { after } from '../../kernel/clock.ts';
import { json, sql, type Tx } from '../../kernel/db/db.ts';
import { SignInNeeded } from '../../kernel/graph/failure.ts';
import { contentParts } from '../../kernel/graph/content.ts';
import { dataKey } from '../../kernel/graph/token-store.ts';
import { Postponed } from '../../kernel/queue/queue.ts';
import { createDisk, type Disk } from '../../kernel/storage/disk.ts';
import { receiveInLibrary, type Session } from '../../kernel/storage/library.ts';
import type { Incoming, Position } from '../../kernel/storage/place.ts';
import { contentPath, folder, graphOfLibrary, libraryInUse, libraryPath } from './library.ts';

/** A recording with the place that was decided for it. */
export interface Placed {
  organisationId: string;
  id: string;
  place: 'disk' | 'sharepoint';
  position: Position | null;
  size: number;
  done: number;
  sha256: Buffer | null;
}

/** Recordings on the server's disk. */
export const diskOf = ({ config }: Context): Disk => createDisk(join(config.dataDir, 'recordings'));

/** The name of a recording's file on the disk. */
export const fileName = ({ organisationId, id }: Pick<Placed, 'organisationId' | 'id'>): string => `${organisationId}/${id}.mp4`;

const columns = sql`organisation_id as "organisationId", id, place, position, size, done, sha256`;

/** Decides where a recording is to be, once: what has begun in one place is not continued in another. */
export const decidePlace = (context: Context, organisationId: string, id: string, size: number): Promise<Placed> =>
  context.db.within(organisationId, async (tx) => {
    const library = await libraryInUse(tx);
    const position = library ? { driveId: library.driveId, name: await nameFor(tx, id) } : null;
    const row = await tx.one<Placed>(sql`
      update recording set place = coalesce(place, ${library ? 'sharepoint' : 'disk'}),
        position = case when place is null then ${json(position)}::jsonb else position end, size = ${size}, done = least(done, ${size})
      where organisation_id = ${organisationId} and id = ${id} returning ${columns}`);
    return row!;
  });

// SharePoint takes none of these in a name: https://support.microsoft.com/office/64883a5d-228e-48f5-b3d2-eb39e07630fa
const refused = /["*:<>?/\\|#%~&{}\p{Cc}]+/gu;
const longestTitle = 100;

/** What people see in the library. */
async function nameFor(tx: Tx, id: string): Promise<string> {
  const row = await tx.one<{ title: string; day: string }>(sql`
    select title, to_char(started_at at time zone 'UTC', 'YYYY-MM-DD') as day from recording join meeting on meeting.organisation_id = recording.organisation_id and meeting.id = meeting_id
    where recording.organisation_id = ${tx.organisationId} and recording.id = ${id}`);
  const title = (row?.title ?? '').replace(refused, ' ').slice(0, longestTitle).toWellFormed().trim();
  return `${row?.day ?? ''} ${title} ${id.slice(0, 8)}.mp4`.replace(/ +/g, ' ');
}

/** A recording that is here. */
export const placedOf = (context: Context, organisationId: string, id: string): Promise<Placed | undefined> =>
  context.db.within(organisationId, (tx) =>
    tx.one<Placed>(sql`select ${columns} from recording where organisation_id = ${organisationId} and id = ${id} and state = 'here'`),
  );

// Somebody has to connect again, and nobody can say when.
const waitSeconds = 3_600;

/** Opens the place for what is still to come. */
export async function incomingTo(context: Context, placed: Placed): Promise<Incoming> {
  if (placed.place === 'disk') return diskOf(context).receive(fileName(placed), placed.done);
  const { organisationId, id, size, position } = placed;
  const { driveId, name } = position as { driveId: string; name: string };
  const graph = await graphOfLibrary(context, organisationId, driveId, 'background');
  if (!graph) throw new Postponed(after(context.clock.now(), waitSeconds));
  const session = await uploadSession(context, organisationId, id);
  // It is the sign-in of whoever chose the library: whose meeting it was has nothing to do with it.
  const later = (error: unknown): never => {
    throw error instanceof SignInNeeded ? new Postponed(after(context.clock.now(), waitSeconds)) : error;
  };
  const target = { library: libraryPath(driveId), folder, name, size };
  const incoming = await receiveInLibrary(graph, context.egress, target, session).catch(later);
  return {
    ...incoming,
    write: (at, bytes) => incoming.write(at, bytes).catch(later),
    finish: () => incoming.finish().catch(later),
  };
}

/** The address that takes the bytes is a secret: who has it can write the file. */
async function uploadSession(context: Context, organisationId: string, id: string): Promise<Session> {
  const place = { organisationId, table: 'recording', column: 'sealed_upload', row: id };
  return context.db.within(organisationId, async (tx) => {
    const key = await dataKey(tx);
    const row = await tx.one<{ sealed: Buffer | null }>(
      sql`select sealed_upload as sealed from recording where organisation_id = ${organisationId} and id = ${id}`,
    );
    return {
      url: row?.sealed ? context.envelope.open(key, place, row.sealed) : null,
      keep: (url) =>
        context.db.within(organisationId, async (later) => {
          const sealed = context.envelope.seal(key, place, url);
          await later.run(
            sql`update recording set sealed_upload = ${sealed}, done = 0 where organisation_id = ${organisationId} and id = ${id}`,
          );
        }),
    };
  });
}

/** All of a recording that is here; undefined while its place cannot be reached. */
export async function readPlaced(context: Context, placed: Placed): Promise<AsyncIterable<Uint8Array> | undefined> {
  if (placed.place === 'disk') return diskOf(context).read(fileName(placed));
  const { driveId, itemId } = placed.position as { driveId: string; itemId: string };
  const graph = await graphOfLibrary(context, placed.organisationId, driveId, 'background');
  return graph && contentParts(graph, contentPath(driveId, itemId), placed.size);
}
