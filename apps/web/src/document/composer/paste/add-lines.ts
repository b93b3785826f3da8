// Adds the chosen lines, each as an entry of its own, a few at a time so that the page stays awake.

import type { Command } from '@sitrep/incident/nouns';
import type { Refusal } from '@sitrep/incident/refusal';
import type { ComposerDesk } from '../use-composer.ts';
import { openPasteKey, stableIds } from './stable-ids.ts';

const AT_ONCE = 20;

export type Added = { readonly ids: readonly string[]; readonly refusal: Refusal | null };

export async function addLines(desk: ComposerDesk, commands: readonly Command[]): Promise<Added> {
  const key = await openPasteKey();
  const whose = { personId: desk.me?.id ?? '', incidentId: desk.incidentId };
  const stable = key ? await stableIds(key, whose, commands) : [];
  const ids: string[] = [];
  let refusal: Refusal | null = null;
  for (const [at, command] of commands.entries()) {
    if (at > 0 && at % AT_ONCE === 0) await new Promise((done) => setTimeout(done));
    const { id, refused } = desk.send(command, stable[at]);
    if (refused) refusal ??= refused;
    else ids.push(id);
  }
  return { ids, refusal };
}
