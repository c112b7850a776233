import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainWriting, Failure, hash, readIfThere, root, say } from './base.mjs';
import { alone } from './lock.mjs';
import { complaint, npm } from './npm.mjs';
import { needsRepair, repair } from './repair.mjs';
import { fetchToolkitSchema } from './toolkit-schema.mjs';

const stampFile = join(root, 'node_modules', '.rapport-stamp');

/** Makes node_modules what the lock file says, if it is not already; without a network this costs nothing after the first time. */
export async function install() {
  if (isInstalled() && !needsRepair()) return;
  await alone(async () => {
    if (!isInstalled()) {
      if (!matchesLockFile()) installPackages();
      repair();
      fetchToolkitSchema();
      writeStamp();
    } else if (needsRepair()) repair();
  });
}

function isInstalled() {
  return readIfThere(stampFile) === wanted();
}

function wanted() {
  const files = ['package.json', 'package-lock.json'].map((name) => readIfThere(join(root, name)));
  if (files.includes(undefined)) throw new Failure('package.json or package-lock.json is missing: check out the whole repository.');
  return hash([process.platform, process.arch, ...files]);
}

function installPackages() {
  say('Installing packages. The first time this takes one or two minutes …');
  const { isDone, errors } = npm(['ci', '--include=dev', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']);
  if (isDone) return;
  const isOffline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ENOTCACHED/.test(errors);
  const mend = isOffline ? ' The first start needs a network: connect, then run the command again.' : '';
  throw new Failure(`Cannot install the packages: ${complaint(errors)}.${mend}`);
}

/**
 * Whether somebody's own `npm install` already made node_modules what the lock file says. npm writes its hidden lock file last,
 * so an installation that was killed does not match.
 */
function matchesLockFile() {
  const [want, have] = ['package-lock.json', join('node_modules', '.package-lock.json')].map(packagesIn);
  return (
    have !== undefined &&
    Object.entries(want ?? {}).every(([path, { version, optional }]) =>
      path === '' || (have[path] ? have[path].version === version && existsSync(join(root, path, 'package.json')) : optional),
    )
  ); // prettier-ignore
}

function packagesIn(file) {
  try {
    return JSON.parse(readIfThere(join(root, file)) ?? '{}').packages;
  } catch {
    return undefined;
  }
}

function writeStamp() {
  try {
    writeFileSync(stampFile, wanted());
  } catch (error) {
    throw explainWriting(error);
  }
}
