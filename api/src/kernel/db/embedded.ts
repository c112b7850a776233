import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { newToken } from '../crypto/envelope.ts';
import { findPrograms, type Programs } from './programs.ts';

export interface EmbeddedDatabase {
  url: string;
  stop(): Promise<void>;
}

/**
 * PostgreSQL from npm on a free port of this machine, with its data under `folder`. Creates the cluster at the first start.
 * `settings` are further ones of PostgreSQL's, e.g. `fsync=off`.
 */
export async function startEmbedded(folder: string, settings: readonly string[] = []): Promise<EmbeddedDatabase> {
  mkdirSync(folder, { recursive: true });
  const programs = findPrograms(folder);
  await stopOrphan(programs.data);

  const secret = join(folder, 'password');
  if (!existsSync(secret)) writeFileSync(secret, newToken(), { mode: 0o600 });
  const password = readFileSync(secret, 'utf8');
  const complete = join(folder, 'complete');
  if (!existsSync(complete)) {
    for (const left of readdirSync(programs.data, { withFileTypes: true }))
      rmSync(join(programs.data, left.name), { recursive: true, force: true }); // of a first start that was killed half-way
    createCluster(programs, password);
    writeFileSync(complete, '');
  }
  const port = await freePort();
  const server = await startServer(programs, port, settings);
  return { url: `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`, stop: () => stopServer(server) };
}

// What the programs say is read below, so it has to be in one language. Windows' own sockets need Windows' own variables.
const inEnglish = process.platform === 'win32' ? {} : { env: { LC_ALL: 'C' } };

function createCluster({ initdb, data, user }: Programs, password: string): void {
  const file = `${data}.password`; // beside the data, where whoever runs the program can read it
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  if (user) chownSync(file, user.uid, user.gid);
  const flags = [`--pgdata=${data}`, '--username=postgres', `--pwfile=${file}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C'];
  const made = spawnSync(initdb, flags, { ...user, cwd: data, ...inEnglish, encoding: 'utf8' });
  rmSync(file);
  if (made.status !== 0)
    throw new Error(`The built-in database could not be created. ${lastLine(made.stderr || String(made.error ?? ''))}`);
}

function startServer({ postgres, data, user }: Programs, port: number, settings: readonly string[]): Promise<ChildProcess> {
  const ours = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200'];
  const flags = ['-D', data, '-p', String(port), ...[...ours, ...settings].flatMap((setting) => ['-c', setting])];
  // In a process group of its own: Ctrl+C at a terminal is for us, and the database stops last.
  const server = spawn(postgres, flags, { ...user, cwd: data, ...inEnglish, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      said = (said + chunk).slice(-4_000);
      if (said.includes('ready to accept connections')) resolve(server);
    });
    const failed = () => reject(new Error(`The built-in database did not start. ${lastLine(said)}`));
    server.once('exit', failed);
    server.once('error', failed);
  });
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGINT'); // "fast": open transactions are rolled back, what is committed is written
  await gone;
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? '';

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
