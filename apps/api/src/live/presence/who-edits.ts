// Who is shown at which field: of many the first few by name, the others by number, so that what is sent stays small
// however many there are [D9]. Pure.

import type { By } from '@sitrep/incident/fields';
import type { EditedBy } from '@sitrep/incident/wire/sync';

/** Somebody at a field. `until`: past it nothing was heard of it for too long. */
export type Editor = {
  readonly field: string;
  readonly person: By;
  readonly since: number;
  readonly until: number;
};

/** One of them may be the reader, who is not told of themselves: two others are left to be named. A reader who came later is
    one of `more`, and their page takes them off. */
const MOST_NAMED = 3;
/** What somebody who comes is told at once. */
const MOST_FIELDS = 100;

/** `only`: those who alone may see the incident; null: all may. */
export function whoEdits(
  editors: Iterable<Editor>,
  now: number,
  only: ReadonlySet<string> | null,
): ReadonlyMap<string, EditedBy> {
  const byField = new Map<string, Map<string, By>>();
  const standing = [...editors].filter(
    ({ until, person }) => until > now && (only === null || only.has(person.id)),
  );
  for (const { field, person } of standing.sort((a, b) => a.since - b.since)) {
    const people = byField.get(field) ?? new Map<string, By>();
    if (!people.has(person.id)) people.set(person.id, person);
    if (byField.size < MOST_FIELDS || byField.has(field)) byField.set(field, people);
  }
  return new Map(
    [...byField].map(([field, people]) => [
      field,
      {
        people: [...people.values()].slice(0, MOST_NAMED),
        more: Math.max(0, people.size - MOST_NAMED),
      },
    ]),
  );
}

/** Of the fields where it is another than before; those that were left have nobody. */
export function whatIsNew(
  before: ReadonlyMap<string, EditedBy>,
  now: ReadonlyMap<string, EditedBy>,
): ReadonlyMap<string, EditedBy> {
  const left = [...before.keys()].filter((field) => !now.has(field));
  const changed = [...now].filter(([field, by]) => JSON.stringify(before.get(field)) !== JSON.stringify(by));
  return new Map([...left.map((field) => [field, NOBODY] as const), ...changed]);
}

const NOBODY: EditedBy = { people: [], more: 0 };
