// One line written by the first writer, through an instance that is well; asked again until it is acked.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ORIGIN, type Town } from '../town/bench-town.ts';
import { type Answer, ask, openDoor } from './ask.ts';

const PATIENCE_MS = 10_000;

/** Answers with the number of its change. */
export async function append(town: Town, incidentId: string, text: string): Promise<number> {
  const id = randomUUID();
  for (;;) {
    const answer = await appendOnce(town, town.instances[0]?.address ?? '', incidentId, { id, text });
    if (answer.kind === 'acked') return answer.seq;
    if (answer.kind === 'refused') throw new Error(`a line was refused as ${answer.code}`);
    await pause(100);
  }
}

/** One try, at the instance of this address. */
export async function appendOnce(
  { writers }: Town,
  address: string,
  incidentId: string,
  { id, text }: { readonly id: string; readonly text: string },
): Promise<Answer> {
  const door = openDoor(address);
  const body = JSON.stringify({ id, command: { type: 'appendEntry', text } });
  const asked = {
    path: `/api/incidents/${incidentId}/commands`,
    cookie: writers[0]?.cookie ?? '',
    origin: ORIGIN,
  };
  try {
    return await ask(door, { ...asked, body, patienceMs: PATIENCE_MS });
  } finally {
    door.agent.destroy();
  }
}
