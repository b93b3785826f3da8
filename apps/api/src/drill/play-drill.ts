// Plays drills: each step at its time, through the door every command uses, until the script ends, the incident does, or it
// is deleted. Rule: a step that is refused is left out, as a person's would be; what fails is reported and not played again.

import { randomUUID } from 'node:crypto';
import { cast } from '@sitrep/database/drill/cast';
import type { Document } from '@sitrep/incident/document';
import type { By } from '@sitrep/incident/fields';
import { type Command, CommandSchema } from '@sitrep/incident/nouns';
import { isOpen } from '@sitrep/incident/nouns/incident';
import type { Cancel, Timers } from '../timers.ts';
import { type Step, script } from './script.ts';

export type DrillParts = {
  readonly timers: Timers;
  load(incidentId: string): Promise<Document | null>;
  execute(request: {
    incidentId: string;
    commandId: string;
    command: Command;
    actorId: string | 'system';
  }): Promise<unknown>;
  report(error: unknown): void;
};

export type Drills = {
  /** Once for one incident, however often it is asked. */
  play(incidentId: string, starter: By): void;
  count(): number;
  close(): void;
};

export function openDrills({ timers, load, execute, report }: DrillParts): Drills {
  const playing = new Map<string, Cancel>();

  async function take({ by, does }: Step, incidentId: string, starter: By): Promise<boolean> {
    const document = await load(incidentId);
    if (!document || !isOpen(document)) return false;
    const asked = does({ document, starter, now: timers.now() });
    const actorId = by === 'system' ? by : cast[by].id;
    const command = asked && CommandSchema.parse(asked);
    if (command) await execute({ incidentId, commandId: randomUUID(), command, actorId });
    return true;
  }

  function goOn(incidentId: string, starter: By, steps: readonly Step[], begun: number): void {
    const [step, ...rest] = steps;
    if (!step) {
      playing.delete(incidentId);
      return;
    }
    const run = async () => {
      const isGoingOn = await take(step, incidentId, starter).catch((error: unknown) => {
        report(error);
        return false;
      });
      if (playing.has(incidentId)) goOn(incidentId, starter, isGoingOn ? rest : [], begun);
    };
    const wait = Math.max(0, begun + step.at * 1000 - timers.now());
    playing.set(
      incidentId,
      timers.after(wait, () => void run()),
    );
  }

  return {
    play(incidentId, starter) {
      if (!playing.has(incidentId)) goOn(incidentId, starter, script, timers.now());
    },
    count: () => playing.size,
    close() {
      for (const cancel of playing.values()) cancel();
      playing.clear();
    },
  };
}
