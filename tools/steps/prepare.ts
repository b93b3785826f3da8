// What must be made from the sources before Sitrep can run: the database client and the pages. Rule: through turbo,
// and only when a file they depend on has changed.
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { fingerprint, isFresh, keep } from './fingerprint.ts';
import { step } from './report.ts';
import { root } from './root.ts';
import { type Ran, run } from './run.ts';
import { trouble } from './trouble.ts';

type Made = { task: string; name: string; doing: string; done: string; inputs: string[]; stamp: string };

const client: Made = {
  task: 'generate',
  name: 'client',
  doing: 'database client from prisma/schema.prisma',
  done: 'generated',
  inputs: ['prisma/schema.prisma', 'prisma.config.ts', 'tools/generate.ts', 'package-lock.json'],
  stamp: 'packages/database/src/generated/.inputs',
};

const pages: Made = {
  task: 'build',
  name: 'pages',
  doing: 'web pages from apps/web',
  done: 'built',
  inputs: ['apps/web', 'packages', 'package-lock.json', 'tsconfig.base.json', 'turbo.json'],
  stamp: 'apps/web/dist/.inputs',
};

export const generateClient = () => make(client);
export const buildPages = () => make(pages);

async function make({ task, name, doing, done, inputs, stamp }: Made): Promise<void> {
  await step(name, doing, async (say) => {
    const print = fingerprint(inputs);
    if (isFresh(stamp, print)) return say('unchanged');
    const { code, output } = await turbo(task);
    if (code !== 0) {
      throw trouble({
        happened: `The step "${doing}" failed:\n${output.trim().split('\n').slice(-40).join('\n')}`,
        safe: 'Nothing was started; what is in the database is as it was.',
        next: 'Mend what stands above and start again.',
      });
    }
    keep(stamp, print);
    say(done);
  });
}

/** Runs one task of turbo.json in all workspaces that have it. */
export async function turbo(task: string): Promise<Ran> {
  const cli = path.join(root, 'node_modules', 'turbo', 'bin', 'turbo');
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', NO_COLOR: '1' };
  const args = [cli, 'run', task, '--output-logs=new-only'];
  const { code, output } = await run(process.execPath, args, { cwd: root, env });
  // What it runs may colour its words all the same.
  return { code, output: stripVTControlCharacters(output) };
}
