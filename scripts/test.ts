import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findBrowser } from './browser.ts';

// `npm test`: every step runs, whatever the others say, and the last line is the sum.
// While developing: npm test -- --only types|lint|format|unit|journeys|exchanges [what jest shall run]
interface Outcome {
  passed: number;
  failed: number;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (path: string) => join(root, 'node_modules', path);
const data = join(root, '.data');
const exchanges = join(data, 'exchanges.ndjson');
const checker = join(root, '..', 'shared', 'graph-contract', 'check.mjs');

const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });

const steps: Record<string, () => Outcome> = {
  types: () => program('types', bin('typescript/bin/tsc'), ['-b']),
  lint: () => program('lint', bin('oxlint/bin/oxlint'), ['--quiet']),
  format: () => program('format', bin('prettier/bin/prettier.cjs'), ['--check', '--log-level', 'warn', '.']),
  // jest leaves one core free for whoever sits before the machine; here that is half of it.
  unit: () =>
    jest('unit', ['--maxWorkers=100%', '--testPathIgnorePatterns', '/node_modules/', '/test/journeys/', '--', ...positionals], {}),
  // Two browsers at once fill two cores: measured, 362 s instead of 534 s one after the other.
  journeys: () => jest('journeys', ['--maxWorkers=2', '--testPathPatterns', ...journeys()], browser()),
  exchanges: checkExchanges,
};

function node(args: string[], env: NodeJS.ProcessEnv, stdio: 'inherit' | 'pipe'): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio, encoding: 'utf8', maxBuffer: 64 << 20 });
}

/** A step that is right or wrong as a whole, and silent if it is right. */
function program(name: string, file: string, args: string[]): Outcome {
  const started = Date.now();
  const { status, stdout, stderr } = node([file, ...args], {}, 'pipe');
  if (status !== 0) tell(`${stdout}${stderr}`.trimEnd());
  tell(`${name}: ${status === 0 ? 'passed' : 'FAILED'} (${seconds(started)})`);
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function jest(name: string, args: string[], env: NodeJS.ProcessEnv): Outcome {
  const started = Date.now();
  const results = join(data, `jest-${name}.json`);
  rmSync(results, { force: true });
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const { status } = node(
    [...flags, bin('jest/bin/jest.js'), '--json', '--outputFile', results, ...args],
    { SANDBOX_EXCHANGES: exchanges, ...env },
    'inherit',
  );
  const outcome = read(results);
  // jest can fail without a failed test: a teardown that throws, or nothing found to run.
  if (status !== 0 && outcome.failed === 0) outcome.failed = 1;
  tell(`${name}: ${outcome.passed} passed, ${outcome.failed} failed (${seconds(started)})`);
  return outcome;
}

function read(results: string): Outcome {
  if (!existsSync(results)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(results, 'utf8'));
  return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
}

function journeys(): string[] {
  return positionals.length ? positionals.map((name) => `test/journeys/.*${name}`) : ['test/journeys/'];
}

function browser(): NodeJS.ProcessEnv {
  return { CHROME_PATH: findBrowser() };
}

/** What the tests said to Graph, held against Microsoft's description of it, on machines that have the checker. */
function checkExchanges(): Outcome {
  if (!existsSync(checker)) return { passed: 0, failed: 0 };
  return program('exchanges', checker, [exchanges]);
}

function tell(words: string): void {
  process.stdout.write(`${words}\n`);
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

function attempt(name: string, step: () => Outcome): Outcome {
  try {
    return step();
  } catch (error) {
    tell(`${name}: FAILED: ${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: 1 };
  }
}

function main(): void {
  const names = values.only ? [values.only] : Object.keys(steps);
  const unknown = names.find((name) => !Object.hasOwn(steps, name));
  if (unknown) {
    tell(`There is no step "${unknown}". Choose one of: ${Object.keys(steps).join(', ')}.`);
    process.exitCode = 1;
    return;
  }
  mkdirSync(data, { recursive: true });
  if (names.includes('unit')) rmSync(exchanges, { force: true });
  const sum = { passed: 0, failed: 0 };
  for (const name of names) {
    const { passed, failed } = attempt(name, steps[name]!);
    sum.passed += passed;
    sum.failed += failed;
  }
  tell(`${sum.passed} passed, ${sum.failed} failed`);
  process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0;
}

main();
