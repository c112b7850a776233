import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { zipSync } from 'fflate';
import { check } from './package/check.ts';
import { environment } from './package/environment.ts';
import type { Fault } from './package/fault.ts';
import { fill } from './package/fill.ts';
import { schemaFaults, type Manifest } from './package/schema.ts';

// npm run package -- --env dev: the app package for the Teams admin centre, of the environment env/.env.dev.
const root = fileURLToPath(new URL('..', import.meta.url));

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      env: { type: 'string', default: 'sandbox' },
      folder: { type: 'string', default: join(root, 'appPackage') },
      out: { type: 'string' },
    },
  });
  const out = values.out ?? join(root, 'appPackage', 'build', `rapport.${values.env}.zip`);
  const variables = environment(join(root, 'env'), values.env);
  const template = readTemplate(join(values.folder, 'manifest.json'));
  const { filled, faults: unfilled } = fill(template, variables, values.env);
  const manifest = filled as Manifest;
  const icons = readIcons(manifest, values.folder);
  // What is not filled in breaks the schema everywhere it is used: the first reason is enough.
  const faults = unfilled.length ? unfilled : [...(await schemaFaults(manifest)), ...check(manifest, icons, variables)];
  if (faults.length) return refuse(faults, join(values.folder, 'manifest.json'));

  const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, zip({ 'manifest.json': text, ...icons }));
  process.stdout.write(
    `${relative(process.cwd(), out)} is ready: ${manifest.name.short} ${manifest.version}, schema ${manifest.manifestVersion}.\n`,
  );
  return 0;
}

function readTemplate(file: string): unknown {
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${relative(process.cwd(), file)} is not JSON: ${(error as Error).message}`, { cause: error });
  }
}

function readIcons(manifest: Manifest, folder: string): Record<string, Buffer> {
  const names = Object.values(manifest.icons ?? {});
  return Object.fromEntries(names.filter((name) => existsSync(join(folder, name))).map((name) => [name, readFileSync(join(folder, name))]));
}

// The same files give the same bytes, whenever and wherever they are packed.
function zip(files: Record<string, Uint8Array>): Uint8Array {
  return zipSync(files, { level: 9, mtime: new Date(1980, 0, 1), os: 0 });
}

function refuse(faults: Fault[], file: string): number {
  process.stderr.write(`${relative(process.cwd(), file)} is refused:\n`);
  for (const { path, reason } of faults) process.stderr.write(`  ${path || '/'}: ${reason}\n`);
  return 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  const { code, path, message } = error as NodeJS.ErrnoException;
  const isClosed = code === 'EACCES' || code === 'EROFS' || code === 'EPERM';
  process.stderr.write(`${isClosed ? `Cannot write ${path}: it is not writable for this user.` : message}\n`);
  process.exitCode = 1;
}
