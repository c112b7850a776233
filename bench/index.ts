import { writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { startTestDatabase } from '#test/database.ts';
import { delivery } from './delivery.ts';
import type { Figure } from './figure.ts';
import { firstSync } from './first-sync.ts';
import { recording } from './recording.ts';
import { within } from './wait.ts';

// npm run bench [-- --write] [delivery] [first-sync] [recording]: each figure beside a baseline from the same run, because machines are noisy and ratios are not.
const measures = { delivery, 'first-sync': firstSync, recording };
const { values, positionals } = parseArgs({ options: { write: { type: 'boolean' } }, allowPositionals: true });
const chosen = Object.entries(measures).filter(([name]) => !positionals.length || positionals.includes(name));

const database = await startTestDatabase();
process.env.TEST_DATABASE_URL = database.url;
const figures: Figure[] = [];
try {
  for (const [name, measure] of chosen) {
    const found = await within(`${name} to be measured`, 150, measure());
    for (const figure of found) process.stdout.write(`${line(figure)}\n`);
    figures.push(...found);
  }
} finally {
  await database.stop();
}
if (values.write) writeFileSync(new URL('../docs/benchmarks.md', import.meta.url), await format(report(), { parser: 'markdown' }));

function line({ name, value, unit, baseline, ratio, wanted }: Figure): string {
  return `${name}: ratio ${ratio.toFixed(2)}, ${value} ${unit}, baseline ${baseline} ${unit} (wanted: ${wanted})`;
}

function report(): string {
  const rows = figures.map(
    ({ name, value, unit, baseline, ratio, wanted, how }) =>
      `| ${name} | ${ratio.toFixed(2)} | ${value} ${unit} | ${baseline} ${unit} | ${wanted} | ${how} |`,
  );
  return `# Benchmarks

\`npm run bench -- --write\` measures, prints and writes this page.

Compare ratios, not milliseconds: each figure stands beside a baseline of the same run. This run had ${availableParallelism()} processor cores for
three processes: the sandbox, PostgreSQL, and the server together with the client. Each Graph call waits 100 ms and
then reads the mailbox, which takes the sandbox another 14 ms for a page of 100. At the end of the run the machine's load was
${loadavg()[0]!.toFixed(1)}, other work included; beyond the number of cores, the first sync competes with that work and its ratio falls.

| what | ratio | measured | baseline | wanted | how |
|---|---|---|---|---|---|
${rows.join('\n')}
`;
}

process.exit(0);
