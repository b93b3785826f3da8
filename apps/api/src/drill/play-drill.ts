// Plays drills: each step at its time, through the door every command uses, until the script ends, the incident does, or it
// is deleted. Rule: a step that is refused is left out, as a person's would be; what fails is reported and not played again.
// How far a drill got stands in its log alone, by the ids of its steps: any instance goes on from there, no step twice [L3].

import { createHash } from 'node:crypto';
import { cast } from '@sitrep/database/drill/cast';
import type { Played } from '@sitrep/database/drill/played';
import type { Document } from '@sitrep/incident/document';
import { type Command, CommandSchema } from '@sitrep/incident/nouns';
import { drillOf } from '@sitrep/incident/nouns/drill';
import { isOpen } from '@sitrep/incident/nouns/incident';
import type { Cancel, Timers } from '../timers.ts';
import { type Step, script } from './script.ts';

export type DrillParts = {
  readonly timers: Timers;
  load(incidentId: string): Promise<Document | null>;
  /** What its log holds of this. */
  playedOf(incidentId: string, commandIds: readonly string[]): Promise<Played>;
  execute(request: {
    incidentId: string;
    commandId: string;
    command: Command;
    actorId: string | 'system';
  }): Promise<unknown>;
  report(error: unknown): void;
};

export type Drills = {
  /** Once for one incident, however often it is asked; one that is somebody's own is left alone. */
  play(incidentId: string): void;
  count(): number;
  close(): void;
};

/** The same in every instance: a uuid of version 8 (made from what it names). */
export function stepId(incidentId: string, { at, by }: Step): string {
  const hex = createHash('sha256').update(`drill ${incidentId} ${at} ${by}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function openDrills({ timers, load, playedOf, execute, report }: DrillParts): Drills {
  const playing = new Map<string, Cancel>();

  async function take(step: Step, incidentId: string): Promise<boolean> {
    const document = await load(incidentId);
    const starter = document && drillOf(document)?.by;
    if (!starter || !isOpen(document)) return false;
    const asked = step.does({ document, starter, now: timers.now() });
    const actorId = step.by === 'system' ? step.by : cast[step.by].id;
    const command = asked && CommandSchema.parse(asked);
    if (command) await execute({ incidentId, commandId: stepId(incidentId, step), command, actorId });
    return true;
  }

  function next(incidentId: string, steps: readonly Step[], begun: number): void {
    const [step, ...rest] = steps;
    if (!step) {
      playing.delete(incidentId);
      return;
    }
    const run = async () => {
      const isGoingOn = await take(step, incidentId).catch((error: unknown) => {
        report(error);
        return false;
      });
      if (playing.has(incidentId)) next(incidentId, isGoingOn ? rest : [], begun);
    };
    const wait = Math.max(0, begun + step.at * 1000 - timers.now());
    playing.set(
      incidentId,
      timers.after(wait, () => void run()),
    );
  }

  /** After the last step that was played, and as long after it as the script has it: what stood still is not hurried. */
  async function pickUp(incidentId: string): Promise<void> {
    const ids = script.map((step) => stepId(incidentId, step));
    const { isDeclaredSo, committed } = await playedOf(incidentId, ids);
    const last = ids.findLastIndex((id) => committed.has(id));
    // One that has steps in it was begun too, perhaps by a version that declared it in other words.
    const steps = isDeclaredSo || last >= 0 ? script.slice(last + 1) : [];
    const begun = timers.now() - (script[last]?.at ?? 0) * 1000;
    if (playing.has(incidentId)) next(incidentId, steps, begun);
  }

  return {
    play(incidentId) {
      if (playing.has(incidentId)) return;
      playing.set(incidentId, () => {});
      void pickUp(incidentId).catch((error: unknown) => {
        playing.delete(incidentId);
        report(error);
      });
    },
    count: () => playing.size,
    close() {
      for (const cancel of playing.values()) cancel();
      playing.clear();
    },
  };
}
