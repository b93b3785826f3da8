// An incident to work on, declared as any script would.
import { randomUUID } from 'node:crypto';
import { CommandAnswer } from '@sitrep/incident/wire/http';
import type { Resident } from './town.ts';

export async function declare(
  origin: string,
  { cookie }: Resident,
  title: string,
): Promise<{ incidentId: string; code: string }> {
  const body = { id: randomUUID(), incidentId: randomUUID(), command: { type: 'declareIncident', title } };
  const headers = { origin, cookie, 'content-type': 'application/json' };
  const answer = await fetch(`${origin}/api/incidents`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  if (answer.status !== 200)
    throw new Error(`declaring was answered ${answer.status}: ${await answer.text()}`);
  return CommandAnswer.parse(await answer.json());
}
