// What the people of the stage ask the servers for. Rule: an answer that is not the one expected ends the proof.
import { randomUUID } from 'node:crypto';
import type { Stage } from './stage.ts';

type Asking = Pick<Stage, 'origin' | 'instances' | 'ann'>;

async function post({ origin, instances, ann }: Asking, path: string, body: object): Promise<void> {
  const headers = { origin, cookie: ann.cookie, 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  const answer = await fetch(`${instances[0]?.address}${path}`, init);
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}: ${text}`);
}

export const ask = {
  /** Answers with the id of the incident. */
  async declare(stage: Asking, title: string, sensitive: boolean): Promise<string> {
    const incidentId = randomUUID();
    const command = { type: 'declareIncident', title, sensitive };
    await post(stage, '/api/incidents', { id: randomUUID(), incidentId, command });
    return incidentId;
  },
  async command(stage: Asking, incidentId: string, command: object): Promise<void> {
    await post(stage, `/api/incidents/${incidentId}/commands`, { id: randomUUID(), command });
  },
};
