import { join } from 'node:path';
import type { Context } from '../../context.ts';
import { sql } from '../../kernel/db/db.ts';
import { createDisk, type Disk } from '../../kernel/storage/disk.ts';
import type { Incoming, Position } from '../../kernel/storage/place.ts';

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
    const row = await tx.one<Placed>(sql`
      update recording set place = coalesce(place, 'disk'), size = ${size}, done = least(done, ${size})
      where organisation_id = ${organisationId} and id = ${id} returning ${columns}`);
    return row!;
  });

/** A recording that is here. */
export const placedOf = (context: Context, organisationId: string, id: string): Promise<Placed | undefined> =>
  context.db.within(organisationId, (tx) =>
    tx.one<Placed>(sql`select ${columns} from recording where organisation_id = ${organisationId} and id = ${id} and state = 'here'`),
  );

/** Opens the place for what is still to come. */
export const incomingTo = (context: Context, placed: Placed): Promise<Incoming> => diskOf(context).receive(fileName(placed), placed.done);

/** All of a recording that is here. */
export const readPlaced = (context: Context, placed: Placed): AsyncIterable<Uint8Array> => diskOf(context).read(fileName(placed));
