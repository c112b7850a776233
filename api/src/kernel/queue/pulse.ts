import type pg from 'pg';

const beatMilliseconds = 5_000;
const deadSeconds = 30;

/** Says that this process's workers live, and frees the jobs of those that no longer do. */
export interface Pulse {
  add(workerId: string): void;
  /** Frees what dead workers hold; all others, when nobody else can be working on this database. */
  free(isAlone: boolean): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

/** The pulse of the workers on `pool`, which belongs to the database's owner. `failed` hears of a beat that was missed. */
export function createPulse(pool: pg.Pool, failed: (error: unknown) => void): Pulse {
  const ours = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const beat = () =>
    pool.query('insert into worker (id) select unnest($1::text[]) on conflict (id) do update set seen_at = now()', [[...ours]]);
  const free = async (isAlone: boolean) => {
    await pool.query(`delete from worker where $1 or seen_at < now() - $2 * interval '1 second'`, [isAlone, deadSeconds]);
    // A worker that has just begun may hold a job before its first beat: only what is held for long can be a dead one's.
    await pool.query(
      `select graphile_worker.force_unlock_workers(array(
        select distinct locked_by from graphile_worker._private_jobs
        where locked_by is not null and ($1 or locked_at < now() - $2 * interval '1 second') and not exists (select from worker where id = locked_by)))`,
      [isAlone, deadSeconds],
    );
  };
  return {
    add: (workerId) => void ours.add(workerId),
    free,
    start() {
      const look = () =>
        void beat()
          .then(() => free(false))
          .catch(failed);
      timer = setInterval(look, beatMilliseconds);
      look();
    },
    async stop() {
      clearInterval(timer);
      await pool.query('delete from worker where id = any($1)', [[...ours]]);
    },
  };
}
