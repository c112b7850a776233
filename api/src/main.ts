import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Express } from 'express';
import { answersOf, createApp } from './app.ts';
import { wireBot } from './bot.ts';
import type { Config } from './config.ts';
import { createContext, type Context } from './context.ts';
import { readerTasks } from './crm/reader.ts';
import { features } from './features/index.ts';
import { systemClock, type Clock } from './kernel/clock.ts';
import { ownerPool } from './kernel/db/db.ts';
import { startEmbedded } from './kernel/db/embedded.ts';
import { checkWritable, claimFolder } from './kernel/db/folder.ts';
import { migrate } from './kernel/db/migrate.ts';
import type { Log } from './kernel/log/log.ts';
import { createQueue, type Queue } from './kernel/queue/queue.ts';
import { syncTasks, tick } from './sync/tasks.ts';

/** A running server, without a port: whoever starts it mounts `app`. */
export interface Rapport {
  app: Express;
  context: Context;
  queue: Queue;
  /** Looks once for work that has fallen due. */
  tick(): Promise<void>;
  stop(): Promise<void>;
}

const migrations = fileURLToPath(new URL('../migrations', import.meta.url));
const tickMilliseconds = 5_000;
// Jobs wait for Microsoft most of the time; the budget of each mailbox, not this, keeps them apart.
const concurrency = 16;

export interface Options {
  log: Log;
  clock?: Clock;
  /** False leaves the jobs to whoever drains the queue. */
  work?: boolean;
}

/** Starts Rapport: database, migrations, context, jobs and addresses, according to `config`. */
export async function startRapport(config: Config, { log, clock = systemClock, work = config.role !== 'web' }: Options): Promise<Rapport> {
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const next of stops.splice(0).toReversed()) await next();
  };
  try {
    const url = await openDatabase(config, stops);
    await migrate(url, migrations);
    const resources = features.flatMap((feature) => feature.resources ?? []);
    const readers = features.flatMap((feature) => feature.readers ?? []);
    const context = await createContext(config, url, { resources, readers }, { clock, log });
    stops.push(() => context.close());
    const pool = ownerPool(url, concurrency + 2);
    stops.push(() => pool.end());
    const answers = answersOf(context);
    const bot = wireBot(context, answers);
    const tasks = Object.assign(
      syncTasks(context.sync),
      readerTasks(context, readers),
      ...features.map((feature) => feature.tasks?.(context, bot)),
    );
    const queue = createQueue(pool, tasks, { clock, log }, concurrency);
    if (work) {
      await queue.start(config.databaseUrl === undefined);
      const look = () => void tick(context.sync).catch((error: unknown) => log.error('the clock could not look for due work', { error }));
      const timer = setInterval(look, tickMilliseconds);
      stops.push(
        async () => clearInterval(timer),
        () => queue.stop(),
      );
      look();
    }
    return { app: createApp(context, answers, bot.router), context, queue, tick: () => tick(context.sync), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openDatabase(config: Config, stops: (() => Promise<unknown>)[]): Promise<string> {
  checkWritable(config.dataDir);
  if (!config.databaseUrl) {
    const release = claimFolder(config.dataDir);
    stops.push(async () => release());
    const folder = join(config.dataDir, 'database');
    mkdirSync(folder, { recursive: true });
    const embedded = await startEmbedded(folder);
    stops.push(() => embedded.stop());
    return embedded.url;
  }
  const url = config.databaseUrl.reveal();
  const probe = ownerPool(url, 1);
  try {
    await probe.query('select 1');
  } catch {
    throw new Error(
      `The database at ${new URL(url).host} cannot be reached. Check DATABASE_URL, and that PostgreSQL runs there and lets this user in.`,
    );
  } finally {
    await probe.end();
  }
  return url;
}
