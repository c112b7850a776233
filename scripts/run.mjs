// The one entry of every npm script. Runs on the Node that is there (20 or newer), brings the one the project needs, and starts the task with it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, root, say } from './run/base.mjs';
import { buildSurfaces } from './run/build.mjs';
import { install } from './run/install.mjs';
import { projectNode } from './run/node.mjs';

const tasks = {
  start: { file: 'scripts/start.ts', needsSurfaces: true },
  test: { file: 'scripts/test.ts', needsSurfaces: true },
  bench: { file: 'bench/index.ts', needsSurfaces: true },
  package: { file: 'scripts/package.ts', needsSurfaces: false },
  build: { file: undefined, needsSurfaces: true },
  serve: { file: 'api/src/serve.ts', needsSurfaces: true },
  'rotate-key': { file: 'scripts/rotate-key.ts', needsSurfaces: false },
};

async function run(name, args) {
  if (!Object.hasOwn(tasks, name))
    throw new Failure(`${name ? `There is no task "${name}".` : 'No task was named.'} Choose one of: ${Object.keys(tasks).join(', ')}.`);
  const task = tasks[name];
  await install();
  const node = projectNode();
  if (task.needsSurfaces) await buildSurfaces(node);
  if (!task.file) return 0;
  if (!existsSync(join(root, task.file))) throw new Failure(`${task.file} is missing: check out the whole repository.`);
  return await forward(node, [join(root, task.file), ...args]);
}

/** Runs the task as if it were this process: its signals, its input and output, its exit code. */
function forward(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
    // Ctrl+C at a terminal reaches the whole process group by itself; a second signal would cut the task's clean end short.
    process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}

try {
  const [name = '', ...args] = process.argv.slice(2);
  process.exitCode = await run(name, args);
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  say(error.message);
  process.exitCode = 1;
}
