import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainWriting, Failure, hash, readIfThere, root, say } from './base.mjs';
import { alone } from './lock.mjs';
import { cleanEnvironment } from './npm.mjs';

const surfaces = [
  { name: 'tab', config: 'tabs/vite.config.ts', sources: ['tabs', 'ui', 'contract'] },
  { name: 'addin', config: 'addin/vite.config.ts', sources: ['addin', 'ui', 'contract'] },
  { name: 'sandbox', config: 'sandbox/vite.config.ts', sources: ['sandbox/src/hosts', 'sandbox/vite.config.ts'] },
];

/** Builds the surfaces whose sources have changed since they were built. */
export async function buildSurfaces(node) {
  const stale = () =>
    surfaces.filter((surface) => !existsSync(join(root, 'dist', surface.name)) || readIfThere(stampOf(surface)) !== stateOf(surface));
  if (stale().length) await alone(() => stale().forEach((surface) => build(node, surface)));
}

function build(node, surface) {
  const { name, config } = surface;
  if (!existsSync(join(root, config))) throw new Failure(`${config} is missing: check out the whole repository.`);
  say(`Building ${name} …`);
  const state = stateOf(surface);
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const options = { cwd: root, env: cleanEnvironment(), encoding: 'utf8', maxBuffer: 64 << 20 };
  const result = spawnSync(node, [vite, 'build', '--config', config, '--logLevel', 'warn'], options);
  if (result.status !== 0) throw new Failure(`${result.stdout}${result.stderr}\nCannot build ${name}: the reason stands above.`);
  try {
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(stampOf(surface), state);
  } catch (error) {
    throw explainWriting(error);
  }
}

const stampOf = ({ name }) => join(root, 'dist', `${name}.stamp`);

function stateOf({ sources }) {
  const files = sources.flatMap((source) => filesIn(join(root, source))).filter((file) => !/\.test\.tsx?$/.test(file));
  const shared = ['package-lock.json', 'tsconfig.base.json'].map((file) => join(root, file));
  return hash([...files, ...shared].flatMap((file) => [file.slice(root.length), readFileSync(file)]));
}

function filesIn(path) {
  if (!existsSync(path)) return [];
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .toSorted();
}
