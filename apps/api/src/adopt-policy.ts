// Puts the settings of the installation into every open incident: when they change, and once at the start for what a
// crash in between left behind. Rule: through the one door, as the system.

import { randomUUID } from 'node:crypto';
import type { Command } from '@sitrep/incident/nouns';
import type { PolicySettings } from '@sitrep/incident/nouns/policy';
import type { IncidentSummary } from '@sitrep/incident/wire/sync';

type AdoptParts = {
  listIncidents(): Promise<readonly IncidentSummary[]>;
  execute(request: {
    incidentId: string;
    commandId: string;
    command: Command;
    actorId: 'system';
  }): Promise<unknown>;
};

export async function adoptPolicy(
  settings: PolicySettings,
  { listIncidents, execute }: AdoptParts,
): Promise<void> {
  const open = (await listIncidents()).filter(({ state }) => state !== 'resolved');
  for (const { incidentId } of open) {
    const command = { type: 'adoptPolicy', settings } as const;
    await execute({ incidentId, commandId: randomUUID(), command, actorId: 'system' });
  }
}
