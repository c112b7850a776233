import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { startTestDatabase } from '#test/database.ts';
import { firstSync } from './first-sync.ts';
import { delivery } from './delivery.ts';
import type { Figure } from './figure.ts';

// npm run bench: each figure beside a baseline from the same run, because machines are noisy and ratios are not.
const database = await startTestDatabase();
process.env.TEST_DATABASE_URL = database.url;
const figures: Figure[] = [];
try {
  for (const measure of [delivery, firstSync]) {
    const found = await measure();
    for (const figure of found) process.stdout.write(`${line(figure)}\n`);
    figures.push(...found);
  }
} finally {
  await database.stop();
}
if (process.argv.includes('--write')) writeFileSync(new URL('../docs/benchmarks.md', import.meta.url), report());

function line({ name, value, unit, baseline, ratio, wanted }: Figure): string {
  return `${name}: ${value} ${unit}, baseline ${baseline} ${unit}, ratio ${ratio.toFixed(2)} (wanted: ${wanted})`;
}

function report(): string {
  const rows = figures.map(
    ({ name, value, unit, baseline, ratio, wanted, how }) =>
      `| ${name} | ${value} ${unit} | ${baseline} ${unit} | ${ratio.toFixed(2)} | ${wanted} | ${how} |`,
  );
  return `# Benchmarks

\`npm run bench -- --write\` measures and writes this page. The sandbox, the server and the client share ${cpus().length} cores and one process;
every Graph call takes 100 ms on top of its work. Compare ratios, not milliseconds: machines differ, and this one is shared.

| what | measured | baseline | ratio | wanted | how |
|---|---|---|---|---|---|
${rows.join('\n')}
`;
}

process.exit(0);
