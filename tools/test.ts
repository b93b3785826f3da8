// npm test, under the right Node: every suite in order, the full output of what failed, its names once more, a table, and as
// the last line the sum over all. Rule: it fails when anything failed and when a suite ran no test at all.
import { generateClient } from './steps/prepare.ts';
import { fail, seconds, step } from './steps/report.ts';
import { explain } from './steps/trouble.ts';
import { type Counts, ofCheck, sum } from './suites/counts.ts';
import { findChromium } from './suites/find-chromium.ts';
import { allSuites, type Outcome, type Suite } from './suites/suites.ts';

type Row = { name: string; counts: Counts; seconds: string; failures?: string[] };

const suites = allSuites(() => step('chromium', 'for the browser tests', (say) => findChromium(say)));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !suites.some((suite) => suite.name === name));

if (unknown.length > 0) {
  process.stderr.write(`There is no suite "${unknown.join('", "')}". `);
  process.stderr.write(`Choose from: ${suites.map((suite) => suite.name).join(', ')}.\n`);
  process.exitCode = 1;
} else {
  const rows: Row[] = await generateClient().then(() => [], withoutClient);
  for (const suite of suites) {
    if (asked.length === 0 || asked.includes(suite.name)) rows.push(await runSuite(suite));
  }
  sayTable(rows);
}

// What needs no database client is checked all the same; the failure counts as one.
function withoutClient(error: unknown): Row[] {
  fail(error);
  return [{ name: 'client', counts: ofCheck(false), seconds: '' }];
}

async function runSuite(suite: Suite): Promise<Row> {
  const from = performance.now();
  const missing = await suite.before?.().then(() => null, broken);
  const {
    counts,
    output,
    failures = [],
  } = await step(suite.name, suite.what, async (say) => {
    const outcome = missing ?? (await suite.run().catch(broken));
    say(words(outcome.counts));
    return outcome;
  });
  if (counts.failed > 0) process.stdout.write(`\n${output.trimEnd()}\n\n`);
  return { name: suite.name, counts, seconds: seconds(from), failures };
}

function broken(error: unknown): Outcome {
  return { counts: ofCheck(false), output: explain(error) };
}

function words({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

function sayTable(rows: Row[]): void {
  const total = sum(rows.map((row) => row.counts));
  const line = (cells: (string | number)[]) =>
    `  ${cells.map((cell, at) => (at === 0 ? String(cell).padEnd(10) : String(cell).padStart(9))).join('')}\n`;
  // Its whole output stands above, maybe far above.
  for (const failure of rows.flatMap(({ failures = [] }) => failures))
    process.stdout.write(`\nfailed: ${failure}\n`);
  process.stdout.write(`\n${line(['kind', 'passed', 'failed', 'skipped', 'seconds'])}`);
  for (const { name, counts, seconds: took } of rows) {
    process.stdout.write(line([name, counts.passed, counts.failed, counts.skipped, took]));
  }
  if (total.failed > 0 || rows.length === 0) process.exitCode = 1;
  process.stdout.write(`\n${words(total)}\n`);
}
