import { createReadStream, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Sandbox } from '#sandbox/index.ts';

const barWidth = 30;

/** Loads files of the user's own into a sandbox mailbox, with a bar and a report for each; once, however often it is asked. */
export async function loadFiles(sandbox: Sandbox, user: string, files: readonly string[], dataDir: string): Promise<void> {
  const remembered = join(dataDir, 'loaded-files.json');
  const loaded: string[] = existsSync(remembered) ? JSON.parse(readFileSync(remembered, 'utf8')) : [];
  for (const file of files) {
    const { size, mtimeMs } = statSync(file);
    const name = basename(file);
    const mark = `${user}|${resolve(file)}|${size}|${mtimeMs}`;
    if (loaded.includes(mark)) {
      process.stdout.write(`${name}: loaded before\n`);
      continue;
    }
    const report = await sandbox.graph
      .mailbox(user)
      .load(name, createReadStream(file), ({ bytesRead, loaded: count }) => show(name, bytesRead, size, count));
    clear();
    process.stdout.write(`${name}: ${report.loaded} loaded, ${report.refused.length} refused\n`);
    for (const { what, why } of report.refused) process.stdout.write(`  ${what}: ${why}\n`);
    loaded.push(mark);
    writeFileSync(remembered, JSON.stringify(loaded));
  }
}

function show(name: string, read: number, total: number, count: number): void {
  if (!process.stdout.isTTY) return;
  const filled = Math.round((barWidth * read) / Math.max(total, 1));
  process.stdout.write(`\r${name} [${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}] ${count} loaded\u001b[K`);
}

const clear = () => void (process.stdout.isTTY && process.stdout.write('\r\u001b[K'));
