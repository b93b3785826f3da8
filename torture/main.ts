// npm run torture: runs the proofs under faults and prints what they counted. Rule: it fails when anything was broken,
// when a proof threw, and when there was none to run.
//
//   npm run torture [-- NAME …] [--short | --long] [--seed N] [--seconds N] [--out FILE]
//   npm run torture -- NAME --replay N
//
// All of them, long, a random seed when none is named. What `--long` counted is kept in torture/results. `--seed` is where chance begins: a proof of many seeds counts up
// from it. `--replay` plays one of those many again, ten times, and shows how it ends.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Lane, Outcome, Proof } from './proof.ts';
import { proofs } from './proofs.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    short: { type: 'boolean' },
    long: { type: 'boolean' },
    seed: { type: 'string' },
    replay: { type: 'string' },
    seconds: { type: 'string' },
    out: { type: 'string' },
  },
});
const replayed = values.replay === undefined ? null : Number(values.replay);
const seed = replayed ?? Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const length = values.short ? 'short' : 'long';
const chosen = positionals.length > 0 ? proofs.filter(({ name }) => positionals.includes(name)) : proofs;
const unknown = positionals.filter((name) => !proofs.some((proof) => proof.name === name));
if (unknown.length > 0 || chosen.length === 0) {
  giveUp(`There is no proof “${unknown.join('”, “')}”. There are: ${names(proofs)}.`);
}
const replayable = proofs.filter((proof) => proof.replay);
if (replayed !== null && (chosen.length !== 1 || !replayable.some((proof) => chosen.includes(proof)))) {
  giveUp(`--replay plays one seed of one proof of many seeds; name it: ${names(replayable)}.`);
}
if (!Number.isSafeInteger(seed)) giveUp('A seed is a whole number.');
if (values.short && values.long) giveUp('Either --short or --long.');

type Row = Outcome & { readonly name: string; readonly seconds: number; readonly load: number };

const rows: Row[] = [];
for (const proof of chosen) rows.push(await run(proof));
const isWhole = rows.every(({ broken }) => broken.length === 0);
const out = values.out ?? (values.long ? keptAs() : null);
if (out) writeFileSync(out, `${JSON.stringify({ ...setting(), proofs: rows }, null, 2)}\n`);
process.stdout.write(
  `\n${isWhole ? 'Nothing was broken' : 'Something was BROKEN'}. Seed ${seed}, ${replayed === null ? length : 'replayed'}.\n`,
);
// A proof that leaves a process or a socket behind must not keep this one waiting.
process.exit(isWhole ? 0 : 1);

async function run(proof: Proof): Promise<Row> {
  process.stdout.write(`\n${proof.name}: ${proof.what}\n`);
  const lane: Lane = {
    length,
    seed,
    seconds: values.seconds === undefined ? null : Number(values.seconds),
    say: (line) => void process.stdout.write(`  ${line}\n`),
  };
  const from = performance.now();
  const outcome = replayed !== null && proof.replay ? proof.replay(replayed, lane.say) : proof.run(lane);
  const { figures, broken } = await outcome.catch(thrown);
  const seconds = Math.round((performance.now() - from) / 100) / 10;
  const load = Math.round((loadavg()[0] ?? 0) * 10) / 10;
  for (const [what, count] of Object.entries(figures))
    process.stdout.write(`  ${what.padEnd(44)} ${count}\n`);
  for (const line of broken) process.stdout.write(`  BROKEN: ${line}\n`);
  process.stdout.write(`  ${'seconds, load'.padEnd(44)} ${seconds}, ${load}\n`);
  return { name: proof.name, figures, broken, seconds, load };
}

function thrown(error: unknown): Outcome {
  return { figures: {}, broken: [error instanceof Error ? (error.stack ?? error.message) : String(error)] };
}

function setting() {
  const commit = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: import.meta.dirname, encoding: 'utf8' });
  const machine = { cores: cpus().length, node: process.version };
  return { at: new Date().toISOString(), commit: commit.stdout?.trim() ?? '', length, seed, ...machine };
}

/** The file for these figures: the day, what was proved, the seed. */
function keptAs(): string {
  const words = [new Date().toISOString().slice(0, 10), ...positionals, String(seed)];
  return path.join(import.meta.dirname, 'results', `${words.join('-')}.json`);
}

function names(of: readonly Proof[]): string {
  return of.map(({ name }) => name).join(', ');
}

function giveUp(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}
