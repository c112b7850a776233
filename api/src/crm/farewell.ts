import { sql, type Db, type Tx } from '../kernel/db/db.ts';
import type { Write } from './door.ts';
import { countMirrored, countOwned, removedBy, removeMirrored, type Counts } from './mirror.ts';

/** Kinds of records that people make or import, in the order in which a receipt names them. */
const ownedKinds = ['person', 'company', 'activity', 'deal', 'task', 'meeting', 'transcript', 'recording'] as const;

const channel = 'rapport_farewell';

export interface Leaving {
  organisationId: string;
  userId: string;
}

/** What is to be forgotten when a user's connection ends. */
export interface Farewells {
  /** How many mirrored records of these kinds there are, of one user or of all. */
  mirrored(tx: Tx, kinds: readonly string[], userId: string | undefined): Promise<Counts>;
  /** How many records are the CRM's own, whoever disconnects. */
  owned(tx: Tx): Promise<Counts>;
  removeMirrored(write: Write, kind: string, userId: string, most: number, after?: string): Promise<string | undefined>;
  counts(tx: Tx, disconnectionId: string): Promise<{ removed: Counts; kept: Counts }>;
  destroySignIn(tx: Tx, userId: string): Promise<boolean>;
  forget(tx: Tx, userId: string): Promise<void>;
  /** Calls `heard` in every process when a user's connection has ended: for what is kept in memory. */
  on(heard: (leaving: Leaving) => void): void;
  close(): Promise<void>;
}

/** The records' and the memory's side of a disconnect. */
export async function createFarewells(db: Db): Promise<Farewells> {
  const listeners: ((leaving: Leaving) => void)[] = [];
  const stop = await db.listen(channel, (payload) => {
    const [organisationId = '', userId = ''] = payload.split('|');
    for (const heard of listeners) heard({ organisationId, userId });
  });
  const owned = (tx: Tx) => countOwned(tx, ownedKinds);
  return {
    mirrored: countMirrored,
    owned,
    removeMirrored,
    counts: async (tx, disconnectionId) => ({ removed: await removedBy(tx, disconnectionId), kept: await owned(tx) }),
    destroySignIn: async (tx, userId) =>
      (await tx.run(sql`delete from token_cache where organisation_id = ${tx.organisationId} and user_id = ${userId}`)) === 1,
    forget: async (tx, userId) => void (await tx.run(sql`select pg_notify(${channel}, ${`${tx.organisationId}|${userId}`})`)),
    on: (heard) => void listeners.push(heard),
    close: stop,
  };
}
