// What a row of the table of slash commands says. A command reads what stands behind its name and answers with what to
// send, with what kind of entry it is, or with what is wrong; it sends nothing itself.

import type { Time } from '@sitrep/incident/fields';
import type { Command } from '@sitrep/incident/nouns';
import type { EntryKind } from '@sitrep/incident/nouns/entry';
import type { Scene } from '../reading/scene.ts';

export type SlashRead =
  | {
      readonly command: Command;
      readonly does: string;
      /** It has taken the mark that keeps it from viewers; other commands refuse to be sent under it. */
      readonly mayBePrivate?: true;
    }
  | {
      readonly entry: { readonly kind?: EntryKind; readonly key?: boolean; readonly private?: boolean };
      readonly text: string;
    }
  | { readonly wrong: string; readonly next: string };

/** What stands in front of the command and beside the text. */
export type SaidBeside = { readonly at: Time | null; readonly private: boolean };

export type SlashCommand = {
  /** Without the slash. */
  readonly name: string;
  /** How it is written, behind its name: `@who text`. */
  readonly shape: string;
  /** What it is for, in the list of suggestions. */
  readonly says: string;
  readonly read: (rest: string, scene: Scene, beside: SaidBeside) => SlashRead;
  /** Words its first place takes, to be suggested; people are suggested behind any `@`. */
  readonly values?: readonly string[];
};
