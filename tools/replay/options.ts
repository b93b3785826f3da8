// What stands behind `npm run replay --`. Rule: what is not understood is refused with the whole usage, before anything
// is read or sent.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../steps/root.ts';
import { trouble } from '../steps/trouble.ts';
import type { AdminWay } from './crowd.ts';

export type ReplayOptions = {
  readonly file: string;
  readonly origin: string;
  readonly speed: number | null;
  readonly allPrivate: boolean;
  readonly admin: AdminWay;
  readonly sessionFile: string;
};

const USAGE = `npm run replay -- FILE [--token TOKEN | --link URL] [--address URL] [--speed N] [--all-private]

  FILE                   a recorded incident, as JSON
  --token TOKEN          API token of an admin, which invites the people (npm run token -- --name replay --role admin
                         --days 1); better given as SITREP_TOKEN, which no process list shows. First run only
  --link URL             instead: setup link, or an invitation for an admin: comes in by it and invites the others
  --address URL          where Sitrep runs, as people open it; taken from --link, otherwise http://127.0.0.1:3000
  --speed N              N times as fast as it happened (60: an hour in a minute); without it, as fast as it goes
  --all-private          every entry private; needed for a record marked sensitive`;

export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ReplayOptions {
  const { values, positionals } = parse(args);
  const { link, speed } = values;
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw misunderstood('Exactly one file is played at a time.');
  const rate = speed === undefined ? null : Number(speed);
  if (rate !== null && !(rate > 0)) throw misunderstood('--speed must be a number above 0.');
  if (link !== undefined && !isEntryLink(link))
    throw misunderstood('--link must be a link like http://127.0.0.1:3000/setup#…');
  const address = values.address ?? link ?? 'http://127.0.0.1:3000';
  if (!/^https?:/.test(address) || !URL.canParse(address))
    throw misunderstood('--address must begin with http:// or https://.');
  const { origin } = new URL(address);
  return {
    // npm runs scripts in the folder of the package; a path is meant from where it was typed.
    file: path.resolve(env.INIT_CWD ?? '.', file),
    origin,
    speed: rate,
    allPrivate: values['all-private'] ?? false,
    admin: adminWay(link, values.token ?? env.SITREP_TOKEN),
    sessionFile: path.resolve(root, env.SITREP_DATA_DIR ?? '.sitrep', 'replay-sessions.json'),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        link: { type: 'string' },
        token: { type: 'string' },
        address: { type: 'string' },
        speed: { type: 'string' },
        'all-private': { type: 'boolean' },
      },
    });
  } catch (error) {
    throw misunderstood(error instanceof Error ? error.message : String(error));
  }
}

function isEntryLink(link: string): boolean {
  return URL.canParse(link) && /\/(?:setup|join)$/.test(new URL(link).pathname) && link.includes('#');
}

function adminWay(link: string | undefined, token: string | undefined): AdminWay {
  if (link !== undefined) return { kind: 'link', link };
  return token ? { kind: 'token', token } : { kind: 'none' };
}

function misunderstood(what: string): Error {
  return trouble({ happened: what, safe: 'Nothing was read and nothing was sent.', next: USAGE });
}
