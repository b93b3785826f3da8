// The room of the list against a table that the test writes: who is told what, how often, and that no poke is lost.

import { type IncidentSummary, LONGEST_LIST, type ServerMessage } from '@sitrep/incident/wire/sync';
import { expect, test } from 'vitest';
import { fakeTimers } from '../../testing/fake-timers.ts';
import { GAP_MS, RETRY_MS } from '../pace.ts';
import { type ListReader, ListRoom } from './list-room.ts';

type Held = { title: string; only: ReadonlySet<string> | null; declaredAt?: string; isOver?: boolean };

function stage() {
  const timers = fakeTimers();
  const table = new Map<string, Held>();
  const errors: unknown[] = [];
  const asked = { whole: 0, rows: 0, fails: false, failsFor: '' };
  const swept: (readonly string[] | null)[] = [];
  const rowOf = (incidentId: string, { title, declaredAt = '', isOver = false }: Held) =>
    ({ incidentId, title, declaredAt, state: isOver ? 'resolved' : 'investigating' }) as IncidentSummary;
  const fail = () => {
    if (asked.fails) throw new Error('no database');
  };
  const sources = {
    async whole(id: string) {
      asked.whole += 1;
      fail();
      if (id === asked.failsFor) throw new Error('not for this one');
      const sees = (key: string, { only }: Held) => (id === 'bot' ? key === 'b' : (only?.has(id) ?? true));
      return [...table].flatMap(([key, held]) => (sees(key, held) ? [rowOf(key, held)] : []));
    },
    async rows(ids: readonly string[]) {
      asked.rows += 1;
      fail();
      return [...table].flatMap(([key, held]) =>
        ids.includes(key) ? [{ row: rowOf(key, held), only: held.only }] : [],
      );
    },
    stirred: async (_since: string | null, held: readonly string[] | null) => {
      swept.push(held);
      return { incidentIds: [...table.keys()], at: '' };
    },
  };
  const room = new ListRoom(sources, timers, (error) => errors.push(error));
  const join = (id: string, reach: string | null = null) => {
    const told: Extract<ServerMessage, { type: 'list' }>[] = [];
    const write: ListReader['write'] = (frame) => void told.push(JSON.parse(frame.toString()));
    const reader: ListReader = { id, reach, held: null, last: null, write };
    room.join(reader);
    return {
      told,
      reader,
      news: () => told.slice(1).map(({ put, gone }) => [put.map((row) => row.title), gone]),
    };
  };
  return { timers, table, asked, swept, errors, room, join };
}

test('[S14] tells each the whole, then what reads otherwise, and nothing where nothing does', async () => {
  const { timers, table, room, join } = stage();
  table.set('a', { title: 'A', only: null });
  table.set('s', { title: 'S', only: new Set(['ann']) });
  const [ann, bo, bot] = [join('ann'), join('bo'), join('bot', 'b')];
  await timers.advance(GAP_MS);
  expect([ann, bo].map(({ told }) => told[0]?.put.length)).toEqual([2, 1]);
  table.set('b', { title: 'B', only: null });
  for (const id of ['a', 'b', 's']) room.poke(id);
  await timers.advance(GAP_MS);
  expect([ann, bo, bot].map(({ news }) => news())).toEqual([[[['B'], []]], [[['B'], []]], [[['B'], []]]]);
  table.set('s', { title: 'S2', only: new Set(['ann']) });
  room.poke('s');
  await timers.advance(GAP_MS);
  expect(bo.news()).toHaveLength(1);
  expect(ann.news().at(-1)).toEqual([['S2'], []]);
  table.set('s', { title: 'S2', only: new Set(['bo']) });
  room.sweep();
  await timers.advance(GAP_MS);
  expect(ann.news().at(-1)).toEqual([[], ['s']]);
  expect(bo.news().at(-1)).toEqual([['S2'], []]);
  expect(bot.news()).toHaveLength(1);
});

test('[S5] a storm of pokes costs one question and one frame per gap, and its end is told', async () => {
  const { timers, table, asked, room, join } = stage();
  const { news } = join('ann');
  await timers.advance(GAP_MS);
  for (let count = 0; count < 1000; count += 1) {
    table.set('a', { title: `A${count}`, only: null });
    room.poke('a');
    await timers.advance(1);
  }
  await timers.advance(GAP_MS);
  expect(asked.rows).toBeLessThanOrEqual(12);
  expect(news().length).toBe(asked.rows);
  expect(news().at(-1)).toEqual([['A999'], []]);
});

test('many who come at once hold up nobody who is here, and all of them are served', async () => {
  const { timers, table, asked, room, join } = stage();
  const here = join('ann');
  await timers.advance(GAP_MS);
  const others = Array.from({ length: 100 }, (_, at) => join(`p${at}`));
  table.set('a', { title: 'A', only: null });
  room.poke('a');
  await timers.advance(0);
  expect(asked.whole).toBeLessThan(50);
  expect(here.news()).toHaveLength(1);
  await timers.advance(10 * GAP_MS);
  expect(others.every(({ told }) => told[0]?.whole)).toBe(true);
});

test('what the database does not answer is asked again, pokes and newcomers alike', async () => {
  const { timers, table, asked, errors, room, join } = stage();
  const ann = join('ann');
  await timers.advance(GAP_MS);
  asked.fails = true;
  table.set('a', { title: 'A', only: null });
  room.poke('a');
  const bo = join('bo');
  await timers.advance(3 * GAP_MS);
  expect(errors.length).toBeGreaterThan(0);
  asked.fails = false;
  await timers.advance(2 * RETRY_MS);
  expect(ann.news()).toEqual([[['A'], []]]);
  expect(bo.told[0]?.put).toHaveLength(1);
});

test('a newcomer whose question fails holds up the news of nobody', async () => {
  const { timers, table, asked, errors, room, join } = stage();
  const ann = join('ann');
  await timers.advance(GAP_MS);
  asked.failsFor = 'bo';
  const bo = join('bo');
  table.set('a', { title: 'A', only: null });
  room.poke('a');
  room.sweep();
  await timers.advance(2 * RETRY_MS);
  expect(errors.length).toBeGreaterThan(0);
  expect(bo.told).toEqual([]);
  expect(ann.news()).toEqual([[['A'], []]]);
});

test('a sweep asks for what is held; when rights changed for all, also when a plain one is asked meanwhile', async () => {
  const { timers, table, swept, room, join } = stage();
  table.set('a', { title: 'A', only: null });
  table.set('s', { title: 'S', only: new Set(['bo']) });
  join('ann');
  await timers.advance(GAP_MS);
  room.accessChanged();
  room.sweep();
  await timers.advance(GAP_MS);
  room.sweep();
  await timers.advance(GAP_MS);
  // What was read and nobody was sent is not held.
  expect([swept[0], swept.at(-1)]).toEqual([null, ['a']]);
});

test('what stands below the last row of a full list is not sent, unless it is held, or opened again', async () => {
  const { timers, table, room, join } = stage();
  const when = (n: number) => new Date(n * 1000).toISOString();
  for (let n = 1; n <= LONGEST_LIST; n += 1)
    table.set(`r${n}`, { title: `R${n}`, only: null, declaredAt: when(1000 + n), isOver: true });
  const ann = join('ann');
  await timers.advance(GAP_MS);
  const old = { title: 'Old', only: null, declaredAt: when(1) };
  table.set('old', { ...old, isOver: true });
  table.set('r1', { title: 'Else', only: null, declaredAt: when(1001), isOver: true });
  room.sweep();
  await timers.advance(GAP_MS);
  expect(ann.news()).toEqual([[['Else'], []]]);
  table.set('old', old);
  room.poke('old');
  await timers.advance(GAP_MS);
  expect(ann.news().at(-1)).toEqual([['Old'], []]);
});

test('nobody here, nothing is asked', async () => {
  const { timers, asked, room, join } = stage();
  const { reader } = join('ann');
  await timers.advance(GAP_MS);
  room.leave(reader);
  room.poke('a');
  room.sweep();
  await timers.advance(RETRY_MS);
  expect([asked.whole, asked.rows]).toEqual([1, 0]);
});
