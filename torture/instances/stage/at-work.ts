// One person who writes a line, waits for the answer, and writes the next, while a proof does what it does around them.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { RefusalBody } from '@sitrep/incident/wire/http';
import type { Resident } from './town.ts';

export type AtWork = {
  /** How long each line took until it was answered with success, repeats included. */
  readonly waits: number[];
  /** Tries that brought no answer, or the advice to come again; each was repeated under the same id. */
  readonly repeats: string[];
  /** Refusals, which are final. */
  readonly refused: string[];
  end(): Promise<void>;
};

export function workOn(origin: string, { cookie }: Resident, incidentId: string, everyMs = 25): AtWork {
  const [waits, repeats, refused]: [number[], string[], string[]] = [[], [], []];
  let isOver = false;

  /** Null when it is answered for good. */
  const ask = async (body: string): Promise<string | null> => {
    const headers = { origin, cookie, 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body, signal: AbortSignal.timeout(15_000) };
    const answer = await fetch(`${origin}/api/incidents/${incidentId}/commands`, init).catch(String);
    if (typeof answer === 'string') return answer;
    const text = await answer.text();
    if (answer.status === 200) return null;
    const isOurs = answer.status < 500 && RefusalBody.safeParse(JSON.parse(text)).success;
    if (isOurs) refused.push(text);
    return isOurs ? null : `${answer.status} ${text}`;
  };
  const write = async () => {
    const command = { type: 'appendEntry', text: `line ${waits.length}` };
    const body = JSON.stringify({ id: randomUUID(), command });
    const from = performance.now();
    for (let why = await ask(body); why !== null && !isOver; why = await ask(body)) {
      repeats.push(why);
      await pause(100);
    }
    waits.push(performance.now() - from);
  };
  const done = (async () => {
    while (!isOver) {
      await write();
      await pause(everyMs);
    }
  })();
  return {
    ...{ waits, repeats, refused },
    end() {
      isOver = true;
      return done;
    },
  };
}
