import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { explainWriting, Failure, isAlive, root, say } from './base.mjs';

const folder = join(root, '.data');
const file = join(folder, 'install.lock');
const patience = 15 * 60_000;

/** Does the work while no other process on this checkout does it; a lock that a killed process left behind is taken over. */
export async function alone(work) {
  await acquire();
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

async function acquire() {
  const end = Date.now() + patience;
  for (let waited = false; ; waited = true) {
    try {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw explainWriting(error);
    }
    const owner = ownerOf(file);
    if (owner === undefined) removeStale();
    else if (Date.now() > end) throw new Failure(`Another installation (process ${owner}) does not end. Stop it, or delete ${file}.`);
    else {
      if (!waited) say(`Waiting for another installation here (process ${owner}) …`);
      await setTimeout(300);
    }
  }
}

/** The living process that holds the lock. */
function ownerOf(path) {
  try {
    const text = readFileSync(path, 'utf8');
    // Empty is a lock whose owner is between creating and writing it.
    if (text === '') return 'starting';
    return isAlive(Number(text)) ? Number(text) : undefined;
  } catch {
    return undefined;
  }
}

/** Moves first and looks then: of two that find a dead lock, the second must not remove the first one's new lock. */
function removeStale() {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (ownerOf(aside) !== undefined) renameSync(aside, file);
  } catch (error) {
    if (error.code !== 'ENOENT') throw explainWriting(error);
  }
  rmSync(aside, { force: true });
}
