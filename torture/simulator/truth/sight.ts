// Who may see the incident, as the newest document says it [P10]. Rule: read off the records themselves, so that what the
// server makes of them can be held against it.
import type { Document } from '@sitrep/incident/document';
import type { Actor } from '@sitrep/incident/noun';
import { accessOf } from '@sitrep/incident/nouns/access';
import { coordinationOf } from '@sitrep/incident/nouns/coordination';

export type Standing = { readonly sees: boolean; readonly since: number };

const ALWAYS: Standing = { sees: true, since: Number.NEGATIVE_INFINITY };

export class Sight {
  readonly #standings: Map<string, Standing>;

  constructor(people: readonly Actor[]) {
    this.#standings = new Map(people.map(({ id }) => [id, ALWAYS]));
  }

  /** This is what stands from now on. */
  follow(document: Document, now: number): void {
    for (const [id, { sees }] of this.#standings) {
      if (sees !== maySee(document, id)) this.#standings.set(id, { sees: !sees, since: now });
    }
  }

  of(personId: string): Standing {
    return this.#standings.get(personId) ?? ALWAYS;
  }
}

/** Named, or coordinating, or not restricted at all. */
export function maySee(document: Document, personId: string): boolean {
  const access = accessOf(document);
  if (!access?.sensitive || coordinationOf(document)?.holder?.id === personId) return true;
  return access.people.some(({ id }) => id === personId);
}
