// Empties the seat of a coordinator who can coordinate no more: disabled, or a viewer by now. Rule: it is looked for, not
// remembered, so that it makes no difference who took the right away, how, or what died meanwhile; the rule of the command
// says whether it is still so.

import type { Vacancy } from '@sitrep/database/people/vacancies';
import type { Command } from '@sitrep/incident/nouns';
import { every, type Timers } from '../timers.ts';
import { uuidFrom } from './alarm-id.ts';

const LOOK_MS = 60_000;

export type VacancyParts = {
  vacancies(): Promise<readonly Vacancy[]>;
  execute(request: {
    incidentId: string;
    commandId: string;
    command: Command;
    actorId: 'system';
  }): Promise<unknown>;
  timers: Timers;
  report(error: unknown): void;
};

export type Vacancies = {
  /** One look that begins from here on. Never throws: what fails is found by the next. */
  look(): Promise<void>;
  close(): void;
};

export function openVacancies({ vacancies, execute, timers, report }: VacancyParts): Vacancies {
  const look = async () => {
    for (const { incidentId, holder, since } of await vacancies()) {
      const command = { type: 'vacateCoordination', holder } as const;
      // The same of every instance that sees it, so one effect comes of many hands.
      const commandId = uuidFrom(`vacate ${incidentId} ${holder} ${since}`);
      await execute({ incidentId, commandId, command, actorId: 'system' });
    }
  };
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  /** However many ask while one look runs, one more follows it. */
  const lookNext = () => {
    next ??= running.then(() => {
      next = null;
      running = look().catch(report);
      return running;
    });
    return next;
  };
  return { look: lookNext, close: every(timers, LOOK_MS, lookNext) };
}
