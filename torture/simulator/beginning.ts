// How a seed begins: an incident under way, mostly short, sometimes longer than the window so that entries slide out of it.
// Rule: made once in each worker through the same commit, then copied; every seed begins with the same values.
import type { Command } from '@sitrep/incident/nouns';
import { isRefusal } from '@sitrep/incident/refusal';
import type { PersonBody } from '@sitrep/incident/wire/http';
import { createVirtualTime } from '../../apps/web/src/live/testing/virtual-time.ts';
import { Luck } from './luck.ts';
import { INCIDENT, type Scene } from './scene.ts';
import { Turns } from './server/link.ts';
import { MemoryDatabase, type Saved } from './server/memory-database.ts';
import { openMemoryStore } from './server/memory-store.ts';
import { Tally } from './tally.ts';
import { Life } from './truth/life.ts';
import { Secrets } from './truth/secrets.ts';

export type Begun = { readonly saved: Saved; readonly life: Life; readonly secrets: Secrets };

const person = (n: number, name: string, role: PersonBody['role']): PersonBody => ({
  id: uuid(n),
  name,
  role,
});
export const ann = person(1, 'Ann', 'responder');
export const bo = person(2, 'Bo', 'responder');
export const cy = person(3, 'Cy', 'responder');
export const vic = person(6, 'Vic', 'viewer');
export const people = [ann, bo, cy, vic];

export function uuid(n: number): string {
  return `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

const ENTRIES = { short: 6, long: 215 } as const;
const known = new Map<keyof typeof ENTRIES, Promise<Begun>>();

export function begin(length: keyof typeof ENTRIES): Promise<Begun> {
  const begun = known.get(length) ?? make(ENTRIES[length]);
  known.set(length, begun);
  return begun;
}

async function make(entries: number): Promise<Begun> {
  const tally = new Tally();
  const luck = new Luck(0, tally);
  luck.calm(0);
  const broken = (what: string) => {
    throw new Error(what);
  };
  const scene: Scene = { time: createVirtualTime(), luck, tally, broken };
  const database = new MemoryDatabase(scene, uuid(0xe0), people);
  const life = new Life(uuid(0xe0), INCIDENT);
  const secrets = new Secrets();
  database.onCommit = (row) => {
    const wrong = life.follow(row, scene.time.now());
    if (wrong) broken(wrong);
    secrets.follow(row.ops, scene.time.now());
  };
  const { execute } = openMemoryStore(scene, database, new Turns(scene), () => {});
  let asked = 0;
  for (const [actor, command] of opening(entries, secrets, scene.time.now())) {
    asked += 1;
    const answer = await execute({ actorId: actor.id, commandId: uuid(0x1000 + asked), command });
    if (isRefusal(answer)) broken(`${command.type} refused: ${answer.happened}`);
  }
  return { saved: database.save(), life, secrets };
}

function opening(
  entries: number,
  secrets: Secrets,
  now: number,
): readonly (readonly [PersonBody, Command])[] {
  const lines = Array.from({ length: entries }, (_, n): readonly [PersonBody, Command] => {
    const happenedAt = new Date(now - (entries - n) * 10_000).toISOString();
    return [
      n % 3 === 0 ? ann : bo,
      { type: 'appendEntry', text: secrets.text('entry'), happenedAt, private: n % 7 === 3 },
    ];
  });
  return [
    [ann, { type: 'declareIncident', title: 'Checkout fails', severity: 'sev1' }],
    [ann, { type: 'takeCoordination' }],
    ...lines,
  ];
}
