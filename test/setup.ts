import { startTestDatabase } from './database.ts';

/** Starts what all tests of a run have in common. */
export default async function setup(): Promise<void> {
  // Tests kill processes, whose writings the system keeps; no test turns the machine off. A sixth of their time is waiting for disks.
  const database = await startTestDatabase(['fsync=off', 'full_page_writes=off']);
  process.env.TEST_DATABASE_URL = database.url;
  Object.assign(globalThis, { stopTestDatabase: database.stop });
}
