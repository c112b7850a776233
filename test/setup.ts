import { startTestDatabase } from './database.ts';

/** Starts what all tests of a run have in common. */
export default async function setup(): Promise<void> {
  const database = await startTestDatabase();
  process.env.TEST_DATABASE_URL = database.url;
  Object.assign(globalThis, { stopTestDatabase: database.stop });
}
