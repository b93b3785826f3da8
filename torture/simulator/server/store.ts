// What an instance reads and writes, whatever stands behind it: a database in memory, or a real one.

import type { Asker, Watching } from '@sitrep/database/access/visible';
import type { Audience, Timed } from '@sitrep/incident/document';
import type { Command } from '@sitrep/incident/nouns';
import { type Refusal, refuse } from '@sitrep/incident/refusal';
import type { CommandAnswer, PersonBody } from '@sitrep/incident/wire/http';
import type { Stream } from '../../../apps/api/src/live/reader-room.ts';

export type Request = { readonly commandId: string; readonly command: Command; readonly actorId: string };

/** Not there, or not for who asks [H1]. */
export const NOT_FOUND = refuse('notFound', 'There is no such thing here.', '-');

type Person = { readonly id: string };

export type Store = {
  execute(request: Request): Promise<(CommandAnswer & { readonly repeated: boolean }) | Refusal>;
  /** Null for who may not see the incident; Sitrep itself when nobody is named. */
  stream(audience: Audience, asker?: Asker): Stream;
  newest(): Promise<{ readonly seq: number; readonly viewSeq: number }>;
  entriesBefore(
    audience: Audience,
    asker: Person,
    place: Timed,
    most: number,
  ): Promise<{ readonly epoch: string; readonly entries: readonly Timed[]; readonly more: boolean } | null>;
  /** Those of them who may not see the incident any more. */
  shutOut(watching: readonly Watching[]): Promise<readonly Watching[]>;
  epoch(): Promise<string>;
  /** Of everybody, by person. */
  roles(): Promise<ReadonlyMap<string, PersonBody['role']>>;
  /** The process on this end is gone. */
  cut(): void;
  /** Since when everything asked was answered, in milliseconds. */
  soundSince(): number;
  /** It was out of reach: nothing is wrong with who asked. */
  isOutage(error: unknown): boolean;
};
