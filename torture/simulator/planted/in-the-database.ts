// Bugs that engineers really make in the commit, the log and the loads.
import type { PlantedBug } from './planted-bug.ts';

const database = 'packages/database/src';

export const inTheDatabase: readonly PlantedBug[] = [
  {
    name: 'viewers are sent the number of the team',
    // The room itself looks at what it reads.
    breaks: ['was read where', '[S5]'],
    patches: [
      {
        file: `${database}/load.ts`,
        find: "json_build_object('seq', c.view_seq,",
        put: "json_build_object('seq', c.seq,",
      },
    ],
  },
  {
    name: 'the same id is committed twice when nobody heard of the first time',
    // The table takes no id twice: what was committed is called refused, or never answered.
    breaks: ['[Q7]', '[L4]'],
    patches: [
      { file: `${database}/commit.ts`, find: 'if (earlier) return', put: 'if (earlier && !earlier) return' },
      { file: `${database}/commit.ts`, find: 'if (uses.length > 0)', put: 'if (uses.length > 99)' },
    ],
  },
  {
    name: 'the window is not filled up again',
    breaks: ['[L1]'],
    needsLength: true,
    patches: [
      {
        file: `${database}/log/refill.ts`,
        find: 'if (lowered.length === 0) return [];',
        put: 'if (lowered.length >= 0) return [];',
      },
    ],
  },
  {
    name: 'what was taken from viewers stays in their older changes',
    breaks: ['[L7]'],
    patches: [
      { file: `${database}/log/forget.ts`, find: 'if (keys.length > 0)', put: 'if (keys.length > 99)' },
    ],
  },
  {
    name: 'what was erased stays in the older changes',
    breaks: ['[V3]'],
    patches: [
      {
        file: `${database}/log/write.ts`,
        find: 'if (erased) await emptyErased',
        put: 'if (!at) await emptyErased',
      },
    ],
  },
  {
    name: 'a page of older entries is cut off at the wrong end',
    breaks: ['[L1]'],
    needsLength: true,
    patches: [{ file: `${database}/load.ts`, find: 'read.slice(-most)', put: 'read.slice(0, most)' }],
  },
  {
    name: 'the answer is given before the commit',
    breaks: ['[Y1]'],
    patches: [
      {
        file: `${database}/execute.ts`,
        find: 'return await database.write((tx) => commit(tx, first, others, world));',
        put: 'return await new Promise((done, failed) => { database.write(async (tx) => { const answers = await commit(tx, first, others, world); done(answers); return answers; }).catch(failed); });',
      },
    ],
  },
];
