// What an instance reads and writes, whatever stands behind it: a database in memory, or a real one.

import type { Audience, Timed } from '@sitrep/incident/document';
import type { Command } from '@sitrep/incident/nouns';
import type { Refusal } from '@sitrep/incident/refusal';
import type { CommandAnswer, PersonBody } from '@sitrep/incident/wire/http';
import type { Stream } from '../../../apps/api/src/live/reader-room.ts';

export type Request = { readonly commandId: string; readonly command: Command; readonly actorId: string };

export type Store = {
  execute(request: Request): Promise<(CommandAnswer & { readonly repeated: boolean }) | Refusal>;
  stream(audience: Audience): Stream;
  newest(): Promise<{ readonly seq: number; readonly viewSeq: number }>;
  entriesBefore(
    audience: Audience,
    place: Timed,
    most: number,
  ): Promise<{ readonly epoch: string; readonly entries: readonly Timed[]; readonly more: boolean }>;
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
