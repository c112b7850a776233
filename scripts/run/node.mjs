import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, root } from './base.mjs';

/** Where the `node` package keeps the Node that the project runs on. */
export const bundledNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** The Node to run tasks with: the project's own, else the running one if it is new enough. */
export function projectNode() {
  if (existsSync(bundledNode) && spawnSync(bundledNode, ['--version']).status === 0) return bundledNode;
  if (isNewEnough(process.versions.node)) return process.execPath;
  throw new Failure(
    `The Node that comes with the project does not run on this machine, and Node ${process.versions.node} is too old: install Node 24.9 or newer.`,
  );
}

// From 24.9 on Node runs TypeScript as it is, and jest loads ESM packages from CommonJS ones.
function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > 24 || (major === 24 && minor >= 9);
}
