import type { Clock } from '../kernel/clock.ts';
import { sql, type Tx } from '../kernel/db/db.ts';
import { enqueue, type Tasks } from '../kernel/queue/queue.ts';
import type { Change, Door, Write } from './door.ts';
import type { Logged } from './log.ts';

/** Something that reacts to what changes, in the order of the log, each change once: with its own place in the log. */
export interface Reader {
  name: string;
  /** The kinds of records that it reacts to. */
  kinds: readonly string[];
  /** Reacts within the transaction that moves its place on: what it does is done with that, or not at all. */
  read(write: Write, changes: readonly Logged[], now: Date): Promise<void>;
}

interface Reading {
  organisationId: string;
  reader: string;
}

// As many as one transaction takes in with its locks held for some 100 ms.
const atOnce = 200;
const task = 'read_log';

/** Adds the jobs of the readers that have something to read: called in the transaction of the changes. */
export async function wakeReaders(tx: Tx, readers: readonly Reader[], changes: readonly Pick<Change, 'kind'>[]): Promise<void> {
  for (const reader of readers) if (changes.some(({ kind }) => reader.kinds.includes(kind))) await wake(tx, reader);
}

function wake(tx: Tx, { name }: Reader): Promise<void> {
  const key = `${task}:${name}:${tx.organisationId}`;
  const payload: Reading = { organisationId: tx.organisationId, reader: name };
  return enqueue(tx, { task, payload, key, lane: key });
}

/** The jobs in which readers read. */
export function readerTasks({ door, clock }: { door: Door; clock: Clock }, readers: readonly Reader[]): Tasks {
  return {
    async [task](payload) {
      const { organisationId, reader: name } = payload as Reading;
      const reader = readers.find((one) => one.name === name);
      if (reader) await door.open(organisationId, { source: 'rapport', reader: name }, (write) => readOn(write, reader, clock.now()));
    },
  };
}

/** Reads on where the reader left off; what is more than fits is left to a job of its own. */
async function readOn(write: Write, reader: Reader, now: Date): Promise<void> {
  const { tx } = write;
  const here = sql`organisation_id = ${tx.organisationId} and name = ${reader.name}`;
  await tx.run(sql`insert into log_reader (organisation_id, name) values (${tx.organisationId}, ${reader.name}) on conflict do nothing`);
  const { position } = (await tx.one<{ position: number }>(sql`select position from log_reader where ${here} for update`))!;
  const changes = await tx.all<Logged>(sql`
    select position, kind, record_id as "recordId", version, operation, user_id as "userId", cause from change
    where organisation_id = ${tx.organisationId} and position > ${position} and kind = any(${reader.kinds as string[]})
    order by position limit ${atOnce}`);
  if (!changes.length) return;
  await reader.read(write, changes, now);
  await tx.run(sql`update log_reader set position = ${changes.at(-1)!.position} where ${here}`);
  if (changes.length === atOnce) await wake(tx, reader);
}
