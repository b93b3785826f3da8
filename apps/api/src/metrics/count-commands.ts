// Counts what becomes of every command, on its way through the one door.

import type { Executor } from '@sitrep/database/execute';
import { isRefusal } from '@sitrep/incident/refusal';

export function countCommands(
  executor: Executor,
  executed: (type: string, outcome: string) => void,
): Executor {
  return {
    async execute(request) {
      const { type } = request.command;
      try {
        const answer = await executor.execute(request);
        if (isRefusal(answer)) executed(type, answer.refused);
        else executed(type, answer.repeated ? 'repeated' : 'accepted');
        return answer;
      } catch (error) {
        executed(type, 'failed');
        throw error;
      }
    },
  };
}
