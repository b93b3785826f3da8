import { type Document, emptyDocument, putRecord } from '@sitrep/incident/document';
import type { Alarm } from '@sitrep/incident/nouns/alarm';
import { refuse } from '@sitrep/incident/refusal';
import { declared } from '@sitrep/incident/testing/play';
import { expect, test } from 'vitest';
import { fakeTimers } from '../testing/fake-timers.ts';
import { alarmId, uuidFrom } from './alarm-id.ts';
import { LOOK_MS, openWatch } from './watch.ts';

const incidentId = '0190a000-0000-7000-8000-000000000001';
const due = {
  kind: 'staleness',
  rule: 'R43',
  dueAt: '2026-11-22T14:30:00.000Z',
  state: 'warning',
  owner: null,
} as const;

function withAlarm(document: Document, id: string): Document {
  const at = due.dueAt;
  const alarm: Alarm = {
    type: 'alarm',
    id,
    obligation: 'staleness',
    rule: 'R43',
    dueAt: at,
    raisedAt: at,
    endedAt: at,
    endedBy: null,
  };
  return putRecord(document, alarm);
}

test('[T10] every instance makes the same id of the same miss, another one of another', () => {
  const document = emptyDocument(incidentId);
  expect(alarmId(document, due)).toBe(alarmId(emptyDocument(incidentId), due));
  expect(alarmId(document, due)).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  expect(alarmId(document, { ...due, dueAt: '2026-11-22T14:30:00.001Z' })).not.toBe(alarmId(document, due));
});

test('[L9] a due time that comes back after its alarm ended is another miss', () => {
  const before = emptyDocument(incidentId);
  expect(alarmId(withAlarm(before, uuidFrom('a')), due)).not.toBe(alarmId(before, due));
});

const NOTHING_DUE = refuse('nothingDue', 'Nothing is due.', 'Nothing needs to be done.');

test('[E3] looks at once when it starts, then every second, and ends when told', async () => {
  const timers = fakeTimers();
  let looks = 0;
  const parts = {
    load: async () => null,
    now: async () => '2026-11-22T14:30:00.000Z',
    execute: async () => NOTHING_DUE,
    timers,
  };
  const due = async () => {
    looks += 1;
    return ['any'];
  };
  const watch = openWatch({ ...parts, due, report: () => {} });
  await timers.advance(0);
  expect(looks).toBe(1);
  await timers.advance(3 * LOOK_MS);
  expect(looks).toBe(4);
  await watch.close();
  await timers.advance(10 * LOOK_MS);
  expect(looks).toBe(4);
});

test('[E6] an incident that fails holds up no other, and a database that is away is asked again', async () => {
  const timers = fakeTimers();
  const failed: unknown[] = [];
  const loaded: string[] = [];
  let isAway = true;
  const watch = openWatch({
    due: async () => {
      if (isAway) throw new Error('away');
      return ['bad', 'good'];
    },
    load: async (id) => {
      loaded.push(id);
      if (id === 'bad') throw new Error('poison');
      return null;
    },
    now: async () => due.dueAt,
    execute: async () => NOTHING_DUE,
    timers,
    report: (_error, id) => failed.push(id),
  });
  await timers.advance(0);
  isAway = false;
  await timers.advance(LOOK_MS);
  expect(failed).toEqual([undefined, 'bad']);
  expect(loaded).toEqual(['bad', 'good']);
  await watch.close();
});

test('tells how late an alarm was, once for all who raised it', async () => {
  const timers = fakeTimers();
  const late: number[] = [];
  const answers = [false, true].map((repeated) => ({
    ...{ incidentId, code: 'INC-2222', seq: 2, at: '2026-11-22T14:30:03.000Z', repeated },
  }));
  // Declared at 14:00:00.
  const overdue = declared().document();
  const watch = openWatch({
    due: async () => [incidentId],
    load: async () => overdue,
    now: async () => '2026-11-22T14:30:02.000Z',
    execute: async () => answers.shift() ?? NOTHING_DUE,
    raised: (ms) => void late.push(ms),
    timers,
    report: () => {},
  });
  await timers.advance(2 * LOOK_MS);
  expect([late, answers]).toEqual([[3000], []]);
  await watch.close();
});
