// Bugs that engineers really make in what serves the pages.
import type { PlantedBug } from './planted-bug.ts';

const api = 'apps/api/src/live';
const room = `${api}/reader-room.ts`;
const commit = 'torture/simulator/memory/memory-commit.ts';
const database = 'torture/simulator/memory/memory-database.ts';
const erase = 'torture/simulator/memory/memory-erase.ts';

export const inTheServer: readonly PlantedBug[] = [
  {
    name: 'a frame is skipped when a reader is registered',
    breaks: ['[S4]', '[S5]'],
    patches: [
      {
        file: room,
        find: 'this.#readers.add(reader);',
        put: 'this.#readers.add(reader);\n    if (reader.sent !== null && reader.sent < this.#newest) reader.sent += 1;',
      },
    ],
  },
  {
    name: 'the sweep is gone while notices are lost',
    breaks: ['[L4]'],
    patches: [
      {
        file: `${api}/hub.ts`,
        find: 'for (const room of behind) room.poke();',
        put: '',
      },
    ],
  },
  {
    name: 'an old snapshot is served although newer is committed',
    breaks: ['[P5]'],
    patches: [
      { file: room, find: 'this.#snapshot.seq === (await this.#stream.newest())', put: 'true' },
      // It is dropped already where a newer number is read.
      {
        file: room,
        find: 'if (this.#snapshot && this.#snapshot.seq !== newest) this.#snapshot = null;',
        put: '',
      },
    ],
  },
  {
    name: 'who left is still written to',
    breaks: ['[S4]', '[S5]'],
    patches: [
      {
        file: room,
        find: 'if (!this.#readers.has(reader)) return;\n    reader.sent = seq;',
        put: 'reader.sent = seq;',
      },
    ],
  },
  {
    name: 'the epoch of a reader is not compared',
    breaks: ['[S4]', '[S5]'],
    patches: [
      { file: `${api}/live-socket.ts`, find: 'epoch === this.#parts.epoch() && since > 0', put: 'since > 0' },
    ],
  },
  {
    name: 'changes of another life are sent on top of this one',
    breaks: ['[S5]', '[L1]'],
    patches: [{ file: room, find: 'reader.epoch !== read.epoch', put: 'reader.epoch === null' }],
  },
  {
    name: 'a role that was taken away keeps its socket',
    breaks: ['[S10]'],
    patches: [{ file: `${api}/live-sockets.ts`, find: 'role !== socket.standing.person.role', put: '!role' }],
  },
  {
    name: 'a hidden entry is not taken from viewers',
    breaks: ['[P2]'],
    patches: [
      {
        file: 'packages/incident/src/project.ts',
        find: 'return seen ? [{ remove: { type, id } }] : [];',
        put: 'return [];',
      },
    ],
  },
  {
    name: 'cached state is kept after a rollback',
    breaks: ['[L6]'],
    patches: [
      {
        file: commit,
        find: 'link.transaction((tx) => commit(scene, tx, request, kept));',
        put: 'link.transaction(async (tx) => {\n          const made = await commit(scene, tx, request, kept);\n          kept = made.kept;\n          return made;\n        });',
      },
      { file: commit, find: 'kept = null;\n        if', put: 'if' },
      { file: commit, find: ' && kept.chain === end.chain', put: '' },
    ],
  },
  {
    name: 'viewers are sent the number of the team',
    breaks: ['[L2]'],
    patches: [
      {
        file: commit,
        find: 'viewOps.length > 0 ? end.viewSeq + 1 : null',
        put: 'viewOps.length > 0 ? seq : null',
      },
    ],
  },
  {
    name: 'the same id is committed twice when nobody heard of the first time',
    breaks: ['[L3]'],
    patches: [
      { file: commit, find: 'if (earlier) return', put: 'if (earlier && !earlier) return' },
      { file: commit, find: 'if (known.uses.length > 0)', put: 'if (known.uses.length > 99)' },
    ],
  },
  {
    name: 'the window is not filled up again',
    breaks: ['[L1]'],
    patches: [{ file: commit, find: 'timeline.length <= WINDOW_SIZE', put: 'timeline.length > 0' }],
  },
  {
    name: 'viewers are filled up with what is private',
    breaks: ['[L7]', '[L1]'],
    patches: [
      {
        file: commit,
        find: 'const timeline = database.tables.timeline(audience);',
        put: "const timeline = database.tables.timeline('team');",
      },
    ],
  },
  {
    name: 'what was taken from viewers stays in their older changes',
    breaks: ['[L7]'],
    patches: [{ file: database, find: 'if (gone.size === 0) return;', put: 'if (gone.size >= 0) return;' }],
  },
  {
    name: 'the hub does not ask again who may see what it read',
    breaks: ['[P9]'],
    patches: [
      {
        file: room,
        find: 'const only = await this.#stream.only();',
        put: 'const only: ReadonlySet<string> | null = null;',
      },
    ],
  },
  {
    name: 'a watch is not ended where its person lost sight of the incident',
    breaks: ['[P13]'],
    patches: [
      {
        file: `${api}/live-sockets.ts`,
        find: 'watching.length > 0 ? await this.#grants.shutOut(watching) : []',
        put: '[] as Watching[]',
      },
      { file: room, find: 'else if (this.#readers.has(reader)) reader.gone();', put: '' },
      { file: room, find: 'this.leave(reader);\n      reader.gone();', put: 'this.leave(reader);' },
    ],
  },
  {
    name: 'who lost sight of the incident still writes to it',
    breaks: ['[P9]'],
    patches: [{ file: commit, find: 'if (known.actor?.shutOut)', put: 'if (known.actor?.shutOut && !head)' }],
  },
  {
    name: 'what was erased stays in the older changes',
    breaks: ['[V3]'],
    patches: [{ file: erase, find: 'seqs: older.map(({ seq }) => seq)', put: 'seqs: []' }],
  },
  {
    name: 'the change that erases does not say again what the emptied ones did',
    breaks: ['[L1]'],
    patches: [{ file: erase, find: 'restated: restate(database, after, older, ops)', put: 'restated: []' }],
  },
  {
    name: 'what was erased stays in the cached state',
    breaks: ['[V3]', '[L6]'],
    patches: [{ file: commit, find: 'head: after.head', put: 'head: erased ? head : after.head' }],
  },
];
