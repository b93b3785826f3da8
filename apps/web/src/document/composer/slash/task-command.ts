// `/task @who what in 10m`: asks one named person for one thing, with a time to report back.

import { spanWords } from '../../../ui/time/time-words.ts';
import { readBackIn } from '../../task/back-in.ts';
import type { Scene } from '../reading/scene.ts';
import { namedPerson } from './named-person.ts';
import type { SlashRead } from './slash-command.ts';

export function readTask(rest: string, { people }: Scene): SlashRead {
  const found = namedPerson(rest, people);
  const [, called, behind] = /^@(\S+)\s*(.*)$/s.exec(rest) ?? [];
  const name = found?.person.name ?? called;
  if (!name) return { wrong: 'A task is one person’s.', next: 'Write @ and their name first.' };
  const { text, inSeconds } = readBackIn(found?.rest ?? behind ?? '');
  if (text === '')
    return { wrong: `There is nothing for ${name} to do.`, next: 'Write what behind the name.' };
  return {
    command: {
      type: 'assignTask',
      ...{ name, text },
      ...(found && { person: found.person.id }),
      ...(inSeconds && { inSeconds }),
    },
    does: `Asks ${name}: ${text}${inSeconds ? `, back in ${spanWords(inSeconds * 1000)}` : ''}`,
  };
}
