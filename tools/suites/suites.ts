// All there is to check, in the order from the quickest answer to the slowest. Rule: each suite is one program run
// by its own command line; its full output is kept for the case that it fails.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildPages, turbo } from '../steps/prepare.ts';
import { root } from '../steps/root.ts';
import { type Ran, run } from '../steps/run.ts';
import {
  type Counts,
  none,
  ofCheck,
  ofPlaywright,
  ofTorture,
  ofVitest,
  readReport,
  settle,
} from './counts.ts';
import { failuresOfPlaywright, failuresOfVitest } from './failures.ts';
import { testEnvironment } from './test-environment.ts';

export type Outcome = {
  counts: Counts;
  output: string;
  /** Each by name and why, where a report knows them. */
  failures?: string[];
};
export type Suite = {
  name: string;
  what: string;
  /** What must be there first; printed as steps of their own. */
  before?: () => Promise<void>;
  run: () => Promise<Outcome>;
};

const reports = mkdtempSync(path.join(tmpdir(), 'sitrep-reports-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));

export function allSuites(findChromium: () => Promise<string>): Suite[] {
  let chromium = '';
  const find = async () => {
    chromium = await findChromium();
    await buildPages();
  };
  return [
    { name: 'types', what: 'TypeScript in every room', run: types },
    {
      name: 'lint',
      what: 'Biome',
      run: () => check('@biomejs/biome/bin/biome', ['check', '--error-on-warnings']),
    },
    { name: 'shape', what: 'sizes, arrows, cycles, words', run: shape },
    { name: 'unit', what: 'pure tests', run: () => vitest('unit') },
    { name: 'postgres', what: 'database, HTTP and socket tests', run: () => vitest('pg') },
    { name: 'build', what: 'the pages for production', run: build },
    {
      name: 'browser',
      what: 'what a person does, in Chromium',
      before: find,
      run: () => browser(chromium),
    },
    { name: 'torture', what: 'loss, death and silence, the short lane', run: torture },
  ];
}

async function types(): Promise<Outcome> {
  const rooms = ['packages', 'apps'].flatMap((group) =>
    readdirSync(path.join(root, group)).map((name) => path.join(group, name)),
  );
  const answers: Ran[] = [];
  for (const room of [...rooms, 'tools', 'e2e', 'torture']) {
    const config = path.join(room, 'tsconfig.json');
    if (!existsSync(path.join(root, config))) {
      answers.push({ code: 1, output: `${config} is missing: nothing checks the types of ${room}` });
    } else answers.push(await tool('typescript/bin/tsc', ['-p', config]));
  }
  return of(
    answers.every(({ code }) => code === 0),
    answers.map(({ output }) => output).join(''),
  );
}

async function check(command: string, args: string[]): Promise<Outcome> {
  const { code, output } = await tool(command, args);
  return of(code === 0, output);
}

async function shape(): Promise<Outcome> {
  const { code, output } = await run(process.execPath, ['tools/shape.ts'], { cwd: root });
  return of(code === 0, output);
}

async function build(): Promise<Outcome> {
  const { code, output } = await turbo('build');
  return of(code === 0, output);
}

async function vitest(project: string): Promise<Outcome> {
  const file = path.join(reports, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { code, output } = await tool('vitest/vitest.mjs', ['run', '--project', project, ...reporters]);
  return {
    counts: settle(readReport(file, ofVitest) ?? none, code),
    output,
    failures: readReport(file, failuresOfVitest) ?? [],
  };
}

async function browser(chromium: string): Promise<Outcome> {
  const file = path.join(reports, 'browser.json');
  const more = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const { code, output } = await tool('@playwright/test/cli.js', ['test', '--reporter=list,json'], more);
  return {
    counts: settle(readReport(file, ofPlaywright) ?? none, code),
    output,
    failures: readReport(file, failuresOfPlaywright) ?? [],
  };
}

async function torture(): Promise<Outcome> {
  const file = path.join(reports, 'torture.json');
  const env = testEnvironment();
  // The same seeds every time: a check says the same of the same code. `npm run torture` looks for what these do not show.
  const args = ['torture/main.ts', '--short', '--seed', '20261128', '--out', file];
  const { code, output } = await run(process.execPath, args, { cwd: root, env, seconds: 1800 });
  process.stdout.write(`\n${output}`);
  return { counts: settle(readReport(file, ofTorture) ?? none, code), output: '' };
}

function tool(file: string, args: string[], more: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const env = { ...testEnvironment(), ...more };
  return run(process.execPath, [path.join(root, 'node_modules', file), ...args], { cwd: root, env });
}

const of = (isRight: boolean, output: string): Outcome => ({ counts: ofCheck(isRight), output });
