// Plays a plan through the public interface, command by command, each by its person. Rule: a refusal ends the replay at
// that place and says where; the same plan played again changes nothing and goes on from there.
import { CommandAnswer, DocumentAnswer } from '@sitrep/incident/wire/http';
import { trouble } from '../steps/trouble.ts';
import { type Door, wordsOf } from './door.ts';
import type { Plan, Step } from './plan/plan-replay.ts';

export type Played = {
  readonly code: string;
  /** Changes of the incident before and after; equal when all had been played before. */
  readonly before: number;
  readonly after: number;
};

export type Pace = {
  /** How many times faster than life; null for no waiting at all. */
  readonly speed: number | null;
  wait(ms: number): Promise<void>;
};

export async function play(
  door: Door,
  plan: Plan,
  cookies: ReadonlyMap<string, string>,
  pace: Pace,
): Promise<Played> {
  const cookie = cookies.get(plan.people[0] ?? '') ?? '';
  const numberNow = async () => {
    const { status, body } = await door.ask('GET', `/api/incidents/${plan.incidentId}`, { cookie });
    return status === 200 ? DocumentAnswer.parse(body).document.seq : 0;
  };
  const before = await numberNow();
  let reached = plan.steps[0]?.at ?? '';
  let code = '';
  for (const step of plan.steps) {
    // What lies before the time already reached was written late: it waits for nothing.
    if (step.at > reached) {
      if (pace.speed !== null) await pace.wait((Date.parse(step.at) - Date.parse(reached)) / pace.speed);
      reached = step.at;
    }
    code = await send(door, plan, step, cookies.get(step.person) ?? '');
  }
  return { code, before, after: await numberNow() };
}

async function send(door: Door, { incidentId }: Plan, step: Step, cookie: string): Promise<string> {
  const { id, command, field, person } = step;
  const isFirst = command.type === 'declareIncident';
  const path = isFirst ? '/api/incidents' : `/api/incidents/${incidentId}/commands`;
  const body = isFirst ? { id, incidentId, command } : { id, command };
  const answer = await door.ask('POST', path, { cookie, body });
  if (answer.status === 200) return CommandAnswer.parse(answer.body).code;
  throw trouble({
    happened: `${field}, sent by ${person} as ${command.type}, was refused: ${wordsOf(answer)}`,
    safe: 'What was sent before it stands; what comes after it was not sent.',
    next: 'Mend what it says and run it again: it goes on from there and does nothing twice.',
  });
}
