import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Something that the person at the terminal can mend: shown as one sentence, without a stack. */
export class Failure extends Error {}

/** Tells the person at the terminal; on stderr, so that a task's own output stays clean. */
export function say(words) {
  process.stderr.write(`${words}\n`);
}

/** A short name of this content. */
export function hash(parts) {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part).update('\0');
  return sum.digest('hex').slice(0, 32);
}

/** A file's text, or nothing where there is no such file. */
export function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** The sentence for a folder or file that cannot be written; any other error stays what it is. */
export function explainWriting(error) {
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(error?.code)) return error;
  const why = error.code === 'ENOSPC' ? 'the disk is full' : 'it is not writable for this user';
  return new Failure(`Cannot write ${error.path ?? root}: ${why}.`);
}

/** Whether a process of this number runs. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
