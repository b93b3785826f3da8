// What a noun is: one record shape, the commands that write it, each with who may ask and the rule that answers.
// A noun file exports one of these; `nouns.ts` lists them; decide, access, project and the tables read the list.

import type * as z from 'zod/mini';
import { allRecords, type DocRecord, type Document, findRecord } from './document.ts';
import type { By, Time } from './fields.ts';
import type { Refusal } from './refusal.ts';

export type Role = 'admin' | 'responder' | 'viewer' | 'system';

/** Who asks. The system acts under its own fixed id; a program under the id and name of its API token. */
export type Actor = By & { readonly role: Role; readonly isToken?: boolean };

/** What a command needs to be allowed; `access.ts` alone says who has it. */
export type Grant = 'respond' | 'vouch' | 'coordinate' | 'author' | 'restrict' | 'erase' | 'system';

/** An op puts a whole record or removes one; clients know nothing else. */
export type Op<R extends DocRecord = DocRecord> =
  | { readonly put: R }
  | { readonly remove: { readonly type: string; readonly id: string } };

/** A person the command names, as the database knows them in the same transaction; `shutOut`: may not see the incident. */
export type PersonFact = By & { readonly role: Role; readonly shutOut?: boolean };

/** An incident the command names by its code, as far as who asks may see it. */
export type IncidentFact = { readonly code: string; readonly sensitive: boolean };

/** All a rule may know beside the document. Nothing in here is read from a clock or a die by the rule itself [L5]. */
export type Context = {
  readonly actor: Actor;
  readonly now: Time;
  readonly commandId: string;
  /** People named by `needs(command)`; whoever is missing does not exist or is disabled. */
  readonly people: readonly PersonFact[];
  /** Teams named by `needs(command)`; one that is missing does not exist. */
  readonly teams: readonly By[];
  /** Incidents named by `needs(command)`; one that is missing is not there for who asks. */
  readonly incidents: readonly IncidentFact[];
  /** A fresh random incident code, for declaring. */
  readonly code: string;
  /** The policy settings in force in the installation, for declaring. */
  readonly policy: { readonly staleAfterSeconds: number; readonly checkBackSeconds?: number | undefined };
};

/** Older entries, people, teams and other incidents a command wants handed in. */
export type Needs = {
  readonly entries: readonly string[];
  readonly people: readonly string[];
  readonly teams: readonly string[];
  /** By their codes. */
  readonly incidents: readonly string[];
};

/** What of the declaring command the first records of other nouns rest on. */
export type Declared = { readonly sensitive?: boolean | undefined; readonly drill?: boolean | undefined };

/** One thing people can ask for: its shape, who may ask, and the rule that answers with ops or a refusal. */
export type CommandSpec<Input extends { type: string } = { type: string }> = {
  readonly input: z.ZodMiniType<Input>;
  readonly grant: Grant;
  /** Past tense, for people and the audit. */
  readonly kind: string;
  needs?(command: Input): Partial<Needs>;
  rule(document: Document, command: Input, context: Context): readonly Op[] | Refusal;
};

/** How the words people typed leave a record [V3]. A noun without it holds none. */
export type Erasing<R extends DocRecord = DocRecord> = {
  /** Whose words are in it. */
  authors(record: R): readonly (By | null)[];
  /** The record with none of them in it; `mark` stands where there must be some. Ages and who did what stay. */
  without(record: R, mark: string): R;
  /** The field in which a part of them may stay. */
  readonly mainText?: string;
};

export type Noun<R extends DocRecord = DocRecord> = {
  readonly type: R['type'];
  readonly record: z.ZodMiniType<R>;
  readonly commands: { readonly [type: string]: CommandSpec };
  /** Records an incident starts with. */
  initial?(context: Context, declared: Declared): readonly R[];
  /** What must change with it in the same change, whatever the command was. `after` holds what nouns before this one put. */
  follow?(before: Document, after: Document, context: Context): readonly Op<R>[];
  /** What viewers may see of a record: all of it unless the noun says otherwise; null hides it. */
  toViewer?(record: R): R | null;
  readonly erasing?: Erasing<R>;
};

/** The actor as records remember them. */
export function byOf({ actor }: Pick<Context, 'actor'>): By {
  return { id: actor.id, name: actor.name };
}

/** What an edit makes of a record: itself put anew, or why not. `gone` is said where there is none. */
export function edited<R extends DocRecord>(
  record: R | undefined,
  gone: Refusal,
  edit: (record: R) => R | Refusal,
): readonly Op<R>[] | Refusal {
  if (!record) return gone;
  const next = edit(record);
  return 'refused' in next ? next : [{ put: next }];
}

/** Declares a command; its schema types the rule. */
export function command<Input extends { type: string }>(spec: CommandSpec<Input>): CommandSpec<Input> {
  return spec;
}

/**
 * Typed reading of one noun's records. Everything in a document was parsed at an edge of the program,
 * which is what makes the cast here, and only here, safe.
 */
export function reader<R extends DocRecord>(type: R['type'], _record: z.ZodMiniType<R>) {
  return {
    get: (document: Document, id: string) => findRecord(document, type, id) as R | undefined,
    all: (document: Document) => allRecords(document, type) as readonly DocRecord[] as readonly R[],
  };
}
