import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { Failure, root } from './base.mjs';

// How npm reaches its registry stays as the user set it; everything else that an outer npm hands down (omit, dry_run, global, only…)
// was meant for the outer command.
const network = /^npm_config_(registry|cache|userconfig|globalconfig|proxy|https_proxy|noproxy|cafile|ca|strict_ssl|offline)$/i;

/** The environment without what an outer npm or a production shell would change about an installation or a build. */
export function cleanEnvironment() {
  const entries = Object.entries(process.env).filter(
    ([name]) => (!/^npm_/i.test(name) || network.test(name)) && name.toUpperCase() !== 'NODE_ENV',
  );
  return Object.fromEntries(
    entries.map(([name, value]) => [name, name.toUpperCase() === 'PATH' ? outerPath(value).join(delimiter) : value]),
  );
}

/** Runs npm and answers what it complained about. */
export function npm(args, { cwd = root } = {}) {
  const options = { cwd, env: cleanEnvironment(), encoding: 'utf8', maxBuffer: 64 << 20 };
  const result = spawnSync(outerNode(), [npmProgram(), ...args], options);
  if (result.error) throw new Failure(`Cannot run npm: ${result.error.message}.`);
  return { isDone: result.status === 0, errors: result.stderr };
}

/** The one line of npm's complaint that says most. */
export function complaint(errors) {
  const lines = errors.split(/\r?\n/).map((line) => line.replace(/^npm (error|ERR!) ?/, '').trim());
  const telling = lines.filter((line) => line && !/^(code|errno|syscall|A complete log|npm warn|network (This is|In most))/i.test(line));
  return (telling[0] ?? 'npm gave no reason').replace(/\.$/, '');
}

// Never npm.cmd: Node refuses to spawn it without a shell. npm's own JavaScript file runs everywhere.
function npmProgram() {
  const given = process.env.npm_execpath;
  const beside = (folder) => [
    join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const candidates = given && /npm-cli\.(c|m)?js$/.test(given) ? [given] : [];
  for (const folder of [dirname(outerNode()), ...outerPath()]) {
    candidates.push(...beside(folder));
    const command = join(folder, 'npm');
    if (existsSync(command)) candidates.push(realpathSync(command));
  }
  const found = candidates.find((file) => file.endsWith('.js') && existsSync(file));
  if (!found) throw new Failure('npm is not installed. Install Node.js with npm (https://nodejs.org), then try again.');
  return found;
}

/** A Node that is not the one inside node_modules: an installation replaces that one. */
function outerNode() {
  if (!process.execPath.startsWith(join(root, 'node_modules'))) return process.execPath;
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  return outerPath().map((folder) => join(folder, name)).find((file) => existsSync(file)) ?? process.execPath; // prettier-ignore
}

function outerPath(path = process.env.PATH ?? '') {
  return path.split(delimiter).filter((folder) => folder && !folder.startsWith(join(root, 'node_modules')));
}
