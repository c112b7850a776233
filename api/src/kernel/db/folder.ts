import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Throws one sentence if `folder` cannot be written. */
export function checkWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    const probe = join(folder, '.probe');
    writeFileSync(probe, '');
    rmSync(probe);
    if (!statSync(folder).isDirectory()) throw new Error();
  } catch {
    throw new Error(`The data folder ${folder} cannot be written. Set DATA_DIR to a folder that can.`);
  }
}

/**
 * Takes a data folder for this process; the answer gives it back. Two servers on one folder would stop each other's
 * database. What a killed process held is free.
 */
export function claimFolder(folder: string): () => void {
  const file = join(folder, 'rapport.pid');
  const other = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (other && other !== process.pid && isAlive(other))
    throw new Error(`Rapport already runs with the data folder ${folder} (process ${other}). Stop it, or set DATA_DIR to another folder.`);
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
