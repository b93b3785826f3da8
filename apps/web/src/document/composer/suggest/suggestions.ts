// What could be meant by the word at the caret: a slash command at the beginning, a value behind one, a person behind an
// `@`. Pure; the list that shows them never takes a key from somebody who goes on typing.

import type { Time } from '@sitrep/incident/fields';
import { readComposer } from '../composer-time.ts';
import type { Person } from '../reading/scene.ts';
import { findSlash } from '../slash/find-slash.ts';
import { slashCommands } from '../slash/slash-commands.ts';

export type Suggestion = { readonly put: string; readonly words: string; readonly hint: string };

export type Suggestions = {
  /** The characters they would take the place of. */
  readonly from: number;
  readonly to: number;
  /** Enter takes the first one without going there first: only where what stands there cannot be meant as it is. */
  readonly isFirstTaken: boolean;
  readonly choices: readonly Suggestion[];
};

const MOST_PEOPLE = 6;

export function suggestionsAt(
  typed: string,
  caret: number,
  scene: { readonly now: Time; readonly people: readonly Person[] },
): Suggestions | null {
  const before = typed.slice(0, caret);
  if (/[^\s]/.test(typed.slice(caret, caret + 1))) return null;
  return slashAt(before, scene.now) ?? personAt(before, scene.people) ?? valueAt(before, scene.now);
}

function slashAt(before: string, now: Time): Suggestions | null {
  const read = readComposer(before, now);
  const line = read.kind === 'doubtful' ? before : read.text;
  const [, name] = /^\s*\/([a-z]*)$/i.exec(line) ?? [];
  if (name === undefined) return null;
  const known = slashCommands.filter((one) => one.name.startsWith(name.toLowerCase()));
  const choices = known.map((one) => ({
    put: `/${one.name} `,
    words: `/${one.name} ${one.shape}`,
    hint: one.says,
  }));
  return offer(before.length - name.length - 1, before.length, name !== '', choices);
}

function personAt(before: string, people: readonly Person[]): Suggestions | null {
  const [, part] = /(?:^|[\s(])@([^\s@]{0,40})$/.exec(before) ?? [];
  if (part === undefined) return null;
  const said = part.toLowerCase();
  const begins = ({ name }: Person) => ` ${name.toLowerCase()}`.includes(` ${said}`);
  const fitting = people.filter(begins).slice(0, MOST_PEOPLE);
  if (fitting.some(({ name }) => name.toLowerCase() === said)) return null;
  const choices = fitting.map(({ name }) => ({ put: `@${name} `, words: name, hint: '' }));
  return offer(before.length - part.length - 1, before.length, false, choices);
}

function valueAt(before: string, now: Time): Suggestions | null {
  const read = readComposer(before, now);
  const slash = read.kind === 'doubtful' ? null : findSlash(read.text);
  const values = slash?.command.values ?? [];
  if (!slash || !/\s/.test(before.slice(-slash.rest.length - 1)) || /\s/.test(slash.rest)) return null;
  const said = slash.rest.toLowerCase();
  if (values.includes(said)) return null;
  const choices = values
    .filter((value) => value.startsWith(said))
    .map((value) => ({ put: `${value} `, words: value, hint: '' }));
  return offer(before.length - slash.rest.length, before.length, false, choices);
}

function offer(
  from: number,
  to: number,
  isFirstTaken: boolean,
  choices: readonly Suggestion[],
): Suggestions | null {
  return choices.length > 0 ? { from, to, isFirstTaken, choices } : null;
}
