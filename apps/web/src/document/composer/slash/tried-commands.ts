// Slash commands about what is thought and what is tried: `/hypothesis text test: how`,
// `/measure @who text undo: how`.

import type { Scene } from '../reading/scene.ts';
import { namedPerson } from './named-person.ts';
import type { SaidBeside, SlashRead } from './slash-command.ts';

export function readHypothesis(rest: string, _scene: Scene, { private: isPrivate }: SaidBeside): SlashRead {
  const [text = '', ...how] = rest.split(/\btest:/i);
  const test = how.join('test:').trim();
  if (text.trim() === '')
    return {
      wrong: 'The hypothesis has no text.',
      next: 'Write what may be the cause, then “test:” and how.',
    };
  return {
    command: {
      type: 'stateHypothesis',
      text: text.trim().replace(/[,;]$/, ''),
      ...(test && { test }),
      ...(isPrivate && { private: true }),
    },
    does: `States a hypothesis${test ? ', with its test' : ''}`,
    mayBePrivate: true,
  };
}

export function readMeasure(
  rest: string,
  { people }: Scene,
  { at, private: isPrivate }: SaidBeside,
): SlashRead {
  const named = namedPerson(rest, people);
  const [text = '', ...how] = (named?.rest ?? rest).split(/\bundo:/i);
  const undo = how.join('undo:').trim();
  if (text.trim() === '')
    return { wrong: 'The measure has no text.', next: 'Write what is in effect now, then “undo:” and how.' };
  const by = named?.person.name;
  const more = { ...(undo && { undo }), ...(by && { by }), ...(at && { since: at }) };
  return {
    command: {
      type: 'addMeasure',
      text: text.trim().replace(/[,;]$/, ''),
      ...more,
      ...(isPrivate && { private: true }),
    },
    does: `Adds a measure${by ? ` of ${by}` : ''}${undo ? ', with how to undo it' : ''}`,
    mayBePrivate: true,
  };
}
