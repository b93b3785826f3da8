// Raises what is missed. Runs in every instance, awake or just started; the database's clock says what is due and the
// rule of the command says whether it still is [L9, E1, E3]. Rule: one incident that fails never holds up another.

import type { Executed } from '@sitrep/database/execute';
import type { Document } from '@sitrep/incident/document';
import type { Command } from '@sitrep/incident/nouns';
import { missed, obligationKinds } from '@sitrep/incident/obligation';
import { isRefusal, type Refusal } from '@sitrep/incident/refusal';
import { type Cancel, every, type Timers } from '../timers.ts';
import { alarmId, uuidFrom } from './alarm-id.ts';

export const LOOK_MS = 1000;
const MOST_AT_ONCE = 100;

export type WatchParts = {
  /** Incidents whose time has come, by the database's clock. */
  due(most: number): Promise<readonly string[]>;
  load(incidentId: string): Promise<Document | null>;
  now(): Promise<string>;
  execute(request: {
    incidentId: string;
    commandId: string;
    command: Command;
    actorId: 'system';
  }): Promise<Executed | Refusal>;
  /** An alarm was raised here, so long after it was due. */
  raised?(lateMs: number): void;
  timers: Timers;
  report(error: unknown, incidentId?: string): void;
};

export type Watch = {
  /** One look, at once; answers how many incidents were due. */
  look(): Promise<number>;
  close(): Promise<void>;
};

export function openWatch(parts: WatchParts): Watch {
  let looking: Promise<unknown> = Promise.resolve();

  async function look(): Promise<number> {
    const due = await parts.due(MOST_AT_ONCE);
    for (const incidentId of due) {
      await raise(parts, incidentId).catch((error: unknown) => parts.report(error, incidentId));
    }
    return due.length;
  }

  const round = () => {
    looking = look().catch((error: unknown) => parts.report(error));
    return looking.then(() => {});
  };
  const stop: Cancel = every(parts.timers, LOOK_MS, round);
  void round();

  return {
    look,
    async close() {
      stop();
      await looking;
    },
  };
}

async function raise({ load, now, execute, raised }: WatchParts, incidentId: string): Promise<void> {
  const document = await load(incidentId);
  if (!document) return;
  const late = missed(document, await now());
  for (const obligation of late) {
    const command = { type: 'raiseAlarm', obligation: obligation.kind } as const;
    const commandId = alarmId(document, obligation);
    const answer = await execute({ incidentId, commandId, command, actorId: 'system' });
    if (!isRefusal(answer) && !answer.repeated)
      raised?.(Date.parse(answer.at) - Date.parse(obligation.dueAt));
  }
  // Looked at for nothing: the command finds that out and moves the time of the next look, so that nothing spins.
  if (late.length === 0) {
    const command = { type: 'raiseAlarm', obligation: obligationKinds[0] } as const;
    const commandId = uuidFrom(`look ${incidentId} ${document.seq} ${await now()}`);
    await execute({ incidentId, commandId, command, actorId: 'system' });
  }
}
