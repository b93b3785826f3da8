// Presence at one server, on a clock of the test's own: who is told what, until when, and how often it is written down.

import type { EditedBy, ServerMessage } from '@sitrep/incident/wire/sync';
import { describe, expect, test } from 'vitest';
import { fakeTimers } from '../../testing/fake-timers.ts';
import { type EditingStore, Presence } from './presence.ts';

const INCIDENT = 'i1';
const SECOND = 1000;
type Elsewhere = Awaited<ReturnType<EditingStore['readElsewhere']>>;

function start() {
  const timers = fakeTimers();
  const writes: { at: number; people: readonly string[]; now: readonly string[] }[] = [];
  const announced: string[] = [];
  const errors: unknown[] = [];
  const table: { elsewhere: Elsewhere; reads: number; isAway: boolean } = {
    ...{ elsewhere: [], reads: 0, isAway: false },
  };
  let only: ReadonlySet<string> | null = null;
  const begun = timers.now();
  const presence = new Presence({
    store: {
      write: async (people, now) => {
        if (table.isAway) throw new Error('away');
        writes.push({ at: timers.now() - begun, people, now: now.map(({ field }) => field) });
      },
      readElsewhere: async () => {
        table.reads += 1;
        return table.elsewhere;
      },
      forget: async () => {},
      announce: (incidentId) => void announced.push(incidentId),
    },
    only: async () => only,
    timers,
    report: (error) => void errors.push(error),
  });
  const enter = (name: string) => {
    const frames: Readonly<Record<string, EditedBy>>[] = [];
    const write = (bytes: Buffer) => {
      const message: ServerMessage = JSON.parse(bytes.toString());
      if (message.type === 'editing') frames.push(message.fields);
    };
    const seat = presence.enter(INCIDENT, { id: `id-${name}`, name }, write);
    /** Who this page shows at a field, by name. */
    const shows = (field: string) =>
      frames.findLast((fields) => field in fields)?.[field]?.people.map((person) => person.name) ?? [];
    return { ...seat, frames, shows };
  };
  const restrict = (...names: string[]) => {
    only = new Set(names.map((name) => `id-${name}`));
  };
  return { timers, writes, announced, errors, table, presence, enter, restrict };
}

describe('[UX14, S15] who edits a field is shown on it', () => {
  test('at once, and gone when it is left', async () => {
    const { timers, enter } = start();
    const [ann, bo] = [enter('Ann'), enter('Bo')];
    await timers.advance(2 * SECOND);
    bo.say('title');
    await timers.advance(0);
    expect(ann.shows('title')).toEqual(['Bo']);
    bo.say(null);
    await timers.advance(SECOND);
    expect(ann.shows('title')).toEqual([]);
    bo.say('times');
    await timers.advance(SECOND);
    bo.leave();
    await timers.advance(SECOND);
    expect(ann.shows('times')).toEqual([]);
    expect(ann.frames).toHaveLength(4);
  });

  test('[C1] gone after 25 s of silence, and not while it is said again', async () => {
    const { timers, enter } = start();
    const [ann, bo] = [enter('Ann'), enter('Bo')];
    bo.say('title');
    await timers.advance(20 * SECOND);
    bo.say('title');
    await timers.advance(24 * SECOND);
    expect(ann.shows('title')).toEqual(['Bo']);
    await timers.advance(3 * SECOND);
    expect(ann.shows('title')).toEqual([]);
  });

  test('whoever comes later is told all there is, and the others nothing again', async () => {
    const { timers, enter } = start();
    const [ann, bo] = [enter('Ann'), enter('Bo')];
    bo.say('title');
    await timers.advance(2 * SECOND);
    const cy = enter('Cy');
    await timers.advance(2 * SECOND);
    expect(cy.shows('title')).toEqual(['Bo']);
    expect(ann.frames).toHaveLength(1);
  });

  test('[D9] however many come and go, one frame a second', async () => {
    const { timers, enter } = start();
    const ann = enter('Ann');
    const crowd = Array.from({ length: 50 }, (_, n) => enter(`P${n}`));
    await timers.advance(2 * SECOND);
    for (let step = 0; step < 100; step += 1) {
      crowd[step % 50]?.say(step % 3 === 0 ? null : 'title');
      await timers.advance(100);
    }
    expect(ann.frames.length).toBeGreaterThan(5);
    expect(ann.frames.length).toBeLessThanOrEqual(12);
  });

  test('[H3, H10] in a sensitive incident, to its named people alone, and of them alone', async () => {
    const { timers, enter, restrict } = start();
    const [ann, bo, eve] = [enter('Ann'), enter('Bo'), enter('Eve')];
    restrict('Ann', 'Bo');
    bo.say('title');
    eve.say('times');
    await timers.advance(2 * SECOND);
    expect(ann.shows('title')).toEqual(['Bo']);
    expect(ann.shows('times')).toEqual([]);
    expect(eve.frames).toEqual([]);
  });
});

describe('[S15] with other servers', () => {
  test('at most one write per person in ten seconds, the last word always written', async () => {
    const { timers, writes, announced, enter } = start();
    const bo = enter('Bo');
    for (let step = 0; step < 8; step += 1) {
      bo.say(step % 2 === 0 ? 'title' : 'times');
      await timers.advance(SECOND);
    }
    bo.say(null);
    await timers.advance(30 * SECOND);
    expect(writes.map(({ now }) => now)).toEqual([['title'], []]);
    expect((writes[1]?.at ?? 0) - (writes[0]?.at ?? 0)).toBeGreaterThanOrEqual(10 * SECOND);
    expect(announced).toEqual([INCIDENT, INCIDENT]);
  });

  test('said again it is written again, and announced no more', async () => {
    const { timers, writes, announced, enter } = start();
    const bo = enter('Bo');
    for (let step = 0; step < 6; step += 1) {
      bo.say('title');
      await timers.advance(10 * SECOND);
    }
    expect(writes.length).toBeGreaterThanOrEqual(5);
    expect(writes.length).toBeLessThanOrEqual(7);
    expect(announced).toEqual([INCIDENT]);
  });

  test('many who begin at once are one write', async () => {
    const { timers, writes, enter } = start();
    const crowd = Array.from({ length: 500 }, (_, n) => enter(`P${n}`));
    crowd[0]?.say('title');
    for (const each of crowd.slice(1)) each.say('title');
    await timers.advance(SECOND);
    expect(writes.length).toBeLessThanOrEqual(2);
    expect(writes.flatMap(({ people }) => people)).toHaveLength(500);
  });

  test('what is edited elsewhere is read when it is announced, every ten seconds, and ends by itself', async () => {
    const { timers, table, presence, enter } = start();
    const ann = enter('Ann');
    await timers.advance(SECOND);
    const person = { id: 'id-Bo', name: 'Bo' };
    table.elsewhere = [{ incidentId: INCIDENT, field: 'title', person, agoMs: 0, forMs: 25 * SECOND }];
    presence.hear('i2');
    presence.hear(INCIDENT);
    await timers.advance(SECOND);
    expect(ann.shows('title')).toEqual(['Bo']);
    expect(table.reads).toBe(2);
    table.elsewhere = [];
    await timers.advance(12 * SECOND);
    expect(ann.shows('title')).toEqual([]);
  });

  test('without a database those here see each other all the same', async () => {
    const { timers, table, errors, enter } = start();
    const [ann, bo] = [enter('Ann'), enter('Bo')];
    table.isAway = true;
    bo.say('title');
    await timers.advance(5 * SECOND);
    expect(ann.shows('title')).toEqual(['Bo']);
    expect(errors).toHaveLength(1);
  });
});
