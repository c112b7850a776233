import { EventEmitter } from 'node:events';
import { run, runOnce, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
import type pg from 'pg';
import type { Clock } from '../clock.ts';
import type { Log } from '../log/log.ts';
import { sql, type Tx } from '../db/db.ts';
import { createPulse } from './pulse.ts';
import { quiet } from './quiet.ts';

export interface Job {
  task: string;
  payload: object;
  /** Jobs with the same key that have not begun are one; array payloads are then joined. */
  key?: string;
  /** Jobs of the same lane run one after the other. */
  lane?: string;
  /** Not before this instant. */
  at?: Date;
  /** Lower goes first; 0 is usual. */
  priority?: number;
}

/** Adds a job in the caller's transaction: it exists if, and only if, what it is about was committed. */
export const enqueue = (tx: Tx, job: Job): Promise<void> => enqueueAll(tx, [job]);

/** Adds any number of jobs in one statement. */
export async function enqueueAll(tx: Tx, jobs: readonly Job[]): Promise<void> {
  await tx.run(sql`
    select enqueue(task, payload, key, lane, at, coalesce(priority, 0))
    from json_to_recordset(${JSON.stringify(jobs)}::json) as job (task text, payload json, key text, lane text, at timestamptz, priority int)`);
}

/** A job that cannot run now and knows when it can. It is put back without counting as a failure. */
export class Postponed extends Error {
  readonly until: Date;

  constructor(until: Date) {
    super('postponed');
    this.name = 'Postponed';
    this.until = until;
  }
}

export type Tasks = Record<string, (payload: unknown) => Promise<void>>;

export interface Queue {
  /** Begins to work jobs off as they come. `isAlone`: no other process works on this database, so what is locked was left by a killed one. */
  start(isAlone: boolean): Promise<void>;
  /** Works off what is due now, then stops; answers how many jobs are left that are due. For tests. */
  drain(): Promise<number>;
  stop(): Promise<void>;
}

// Measured: a job starts 4 to 8 ms after its commit through LISTEN; the poll only matters when that connection breaks.
const pollMilliseconds = 2_000;

/** The worker over `pool`, which belongs to the database's owner. */
export function createQueue(pool: pg.Pool, tasks: Tasks, { clock, log }: { clock: Clock; log: Log }, concurrency: number): Queue {
  const taskList: TaskList = {};
  for (const [task, work] of Object.entries(tasks))
    taskList[task] = async (payload, tools) => {
      try {
        await work(payload);
      } catch (error) {
        if (error instanceof Postponed) {
          await pool.query('select enqueue($1, $2::json, key, queue_name, $3, priority) from graphile_worker.jobs where id = $4', [
            task,
            JSON.stringify(payload),
            // The queue's time is the machine's, which the clock may be ahead of.
            new Date(Date.now() + error.until.getTime() - clock.now().getTime()),
            tools.job.id,
          ]);
          return;
        }
        log.error('a job failed', { task, error });
        // The queue stores the message of what is thrown: only our own words go there.
        throw new Error(error instanceof Error ? error.name : 'failed');
      }
    };
  const options = { pgPool: pool, taskList, logger: quiet, noHandleSignals: true, pollInterval: pollMilliseconds };
  const events: WorkerEvents = new EventEmitter();
  const pulse = createPulse(pool, (error) => log.error('a worker could not show that it lives', { error }));
  events.on('worker:create', ({ worker }) => pulse.add(worker.workerId));
  let runner: Runner | undefined;
  return {
    async start(isAlone) {
      await pulse.free(isAlone);
      runner = await run({ ...options, events, concurrency });
      pulse.start();
    },
    async drain() {
      await runOnce({ ...options, concurrency });
      const { rows } = await pool.query(
        'select count(*)::int as due from graphile_worker.jobs where run_at <= now() and attempts < max_attempts',
      );
      return rows[0].due;
    },
    async stop() {
      if (!runner) return;
      await runner.stop();
      await pulse.stop();
    },
  };
}
