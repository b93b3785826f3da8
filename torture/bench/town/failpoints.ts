// The points at which an instance can be killed: places in the sources of the product, by the text they stand beside.
import type { Patch } from '../../patch/patch-sources.ts';

type Place = { readonly file: string; readonly find: string; readonly put: string };

const COMMIT = 'packages/database/src/commit.ts';
const WRITE = 'packages/database/src/log/write.ts';
const POOL = 'packages/database/src/pool/connection-pool.ts';
const EXECUTE = 'packages/database/src/execute.ts';
const ANNOUNCEMENTS = 'packages/database/src/announcements.ts';
const MIGRATE = 'packages/database/src/migrate.ts';
const ROOM = 'apps/api/src/live/reader-room.ts';
const SERVER = 'apps/api/src/server.ts';

const before = (file: string, find: string): Place => ({ file, find, put: `POINT;${find}` });
const after = (file: string, find: string): Place => ({ file, find, put: `${find};POINT;` });

/** Passed by every command that is written, in this order. */
const writing: Record<string, Place> = {
  'before the lock': before(COMMIT, 'const [end, known] = await Promise.all(['),
  'after the lock': before(COMMIT, "if (!end && first.command.type !== 'declareIncident')"),
  'before deciding': before(COMMIT, 'const now = notBefore(end, world.now(known.databaseNow));'),
  'after deciding': before(COMMIT, 'const [firstStep, ...more] = steps;'),
  // Sent, that is: the change follows them without waiting.
  'after the rows': before(WRITE, 'const [only] = steps;'),
  'before COMMIT': before(COMMIT, 'return answers;'),
  // On its way to PostgreSQL, and nobody will hear the answer.
  'during COMMIT': {
    file: POOL,
    find: "const { command } = await ask('commit');",
    put: "const sent = ask('commit'); await new Promise(setImmediate); POINT; const { command } = await sent;",
  },
  'after COMMIT': before(POOL, "if (command !== 'COMMIT')"),
  'before announcing': {
    file: EXECUTE,
    find: 'if (!isRefusal(answer)) options.announce?.(request.incidentId);',
    put: 'if (!isRefusal(answer)) { POINT; options.announce?.(request.incidentId); }',
  },
  'before answering': before(EXECUTE, 'return answer;'),
};

/** Passed when there is somebody to tell. */
const telling: Record<string, Place> = {
  'before notifying': after(ANNOUNCEMENTS, 'for (const id of batch) unsent.delete(id)'),
  'before reading': before(
    ROOM,
    'const read = await this.#stream.changesSince(lowest, MOST_CHANGES_BEHIND);',
  ),
  'before sending': before(ROOM, 'reader.write(frame);'),
};

/** Passed at the start and at the end of a process. */
const passing: Record<string, Place> = {
  'while migrating': before(
    MIGRATE,
    'const missing = missingFrom(readMigrations(folder), await readHistory(connection));',
  ),
  'while draining': before(SERVER, 'await watch.close();'),
};

export const writingPoints: readonly string[] = Object.keys(writing);
export const tellingPoints: readonly string[] = Object.keys(telling);

export const failpoints: readonly Patch[] = Object.entries({ ...writing, ...telling, ...passing }).map(
  ([name, { file, find, put }]) => ({
    ...{ name, file, find },
    put: put.replace('POINT', `globalThis.failpoint('${name}')`),
  }),
);
