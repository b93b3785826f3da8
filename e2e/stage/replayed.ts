// A recorded incident played into the server of the tests, up to the moment before its end, with somebody in charge: what
// a page looks like in the middle of a long one.

import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { gather } from '../../tools/replay/crowd.ts';
import { openDoor } from '../../tools/replay/door.ts';
import { planReplay } from '../../tools/replay/plan/plan-replay.ts';
import { type RecordedIncident, readRecord } from '../../tools/replay/plan/record.ts';
import { play } from '../../tools/replay/play.ts';
import type { Cast } from './cast.ts';

export function readRecordFile(file: string): RecordedIncident {
  const record = readRecord(readFileSync(file, 'utf8'));
  if ('problems' in record) throw new Error(record.problems.join('\n'));
  return record;
}

/** Forty-one lines by three people over two hours, some of them long, some late, one about. */
export function longRecord(): RecordedIncident {
  const start = Date.parse('2026-03-01T09:00:00Z');
  const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
  const people = ['Mirthe', 'Noreen', 'Olof'];
  const entries = Array.from({ length: 41 }, (_, n) => ({
    at: at(n * 3 - (n % 10 === 9 ? 40 : 0)),
    who: people[n % people.length],
    text: `Step ${n}: worker ${(n * 7) % 31} of cluster ${(n % 4) + 1} drained, errors ${(32 - n / 2).toFixed(1)} %${
      n % 8 === 3
        ? ', queue deep, the operator restarted it by hand and wrote down what the console said'
        : ''
    }`,
    late: n % 10 === 9,
    approx: n % 12 === 5,
  }));
  const record = readRecord(
    JSON.stringify({
      title: 'Payments in the EU fail or take minutes since the release of this morning',
      impact: 'One payment in three fails in the EU; those that go through take up to four minutes',
      startedAt: at(0),
      endedAt: at(150),
      entries,
      actionItems: [
        { text: 'Drain clusters 3 and 4, then roll back' },
        { text: 'Alert on the age of the queue' },
      ],
    }),
  );
  if ('problems' in record) throw new Error(record.problems.join('\n'));
  return record;
}

/** Answers the code of the incident, which is still open. */
export async function replayOpen(address: string, cast: Cast, record: RecordedIncident): Promise<string> {
  const plan = planReplay(record, { allPrivate: false });
  if ('problems' in plan) throw new Error(plan.problems.join('\n'));
  const steps = plan.steps.filter(({ command }) => command.type !== 'closeIncident');
  const [session] = cast.Root.cookies;
  const kept = new Map<string | null, string>([[null, `${session?.name}=${session?.value}`]]);
  const sessions = {
    get: (name: string | null) => kept.get(name),
    set: (name: string | null, cookie: string) => void kept.set(name, cookie),
  };
  const door = openDoor(address);
  const cookies = await gather(door, plan.people, sessions, { kind: 'none' });
  const pace = { speed: null, wait: async () => {} };
  const played = await play(door, { ...plan, steps }, cookies, pace);
  expect(played.after).toBeGreaterThanOrEqual(record.entries.length);
  return played.code;
}
