// Which alarms may be heard now: pure, of what is due, what was heard and whether it is paused. Rules: each alarm once
// [UX19], one sound for all that is due in that moment [UX23], and seldom enough to be believed [UX22]: a caution keeps ten
// minutes from the sound before it, a warning waits for nothing, but is never the fourth in ten minutes. What is held back is
// heard as soon as it may be, if its cause still lasts.

import type { Document } from '@sitrep/incident/document';
import type { Time } from '@sitrep/incident/fields';
import { alarms } from '@sitrep/incident/nouns/alarm';
import { obligations } from '@sitrep/incident/obligation';

export type Audible = 'caution' | 'warning';

/** An alarm as this device remembers it: a number, which says nothing of an incident [Y9]. */
export type Alarming = { readonly mark: number; readonly level: Audible };

/** One sound, and the alarms it spoke for. `at` in milliseconds of the server's time. */
export type Sound = { readonly at: number; readonly level: Audible; readonly marks: readonly number[] };

export type Ears = {
  readonly sounds: readonly Pick<Sound, 'at' | 'marks'>[];
  /** Milliseconds of the server's time; 0 when it is not. */
  readonly pausedUntil: number;
};

export const SOUND_WINDOW_MS = 10 * 60_000;
export const MOST_IN_WINDOW = 3;
export const PAUSE_MS = 5 * 60_000;
/** The tabs of a device know the server's clock by their own connections. */
const CLOCKS_DIFFER_MS = 60_000;

/** What is due in words that may sound, by the rules that draw the countdowns [UX21, UX24]. */
export function alarming(document: Document, now: Time): readonly Alarming[] {
  const standing = new Map<string, Time>();
  for (const { obligation, dueAt, endedAt } of alarms.all(document))
    if (!endedAt) standing.set(obligation, dueAt);
  return obligations(document, now).flatMap(({ kind, dueAt, state }) => {
    if (state !== 'caution' && state !== 'warning') return [];
    // Confirming one of several overdue parts moves the due time and ends no alarm [T11]: it is still the same one.
    const since = standing.get(kind) ?? dueAt;
    return [{ mark: markOf(`${document.incidentId} ${kind} ${state} ${since}`), level: state }];
  });
}

/** When the pause ends that holds now; null when none does. One begun by a clock that was ahead holds nobody. */
export function pauseEnd({ pausedUntil }: Ears, now: number): number | null {
  return now < pausedUntil && pausedUntil <= now + PAUSE_MS + CLOCKS_DIFFER_MS ? pausedUntil : null;
}

export function soundFor(due: readonly Alarming[], ears: Ears, now: number): Sound | null {
  if (pauseEnd(ears, now) !== null) return null;
  const heard = new Set(ears.sounds.flatMap(({ marks }) => marks));
  const unheard = due.filter(({ mark }) => !heard.has(mark));
  if (unheard.length === 0) return null;
  const level = unheard.some((each) => each.level === 'warning') ? 'warning' : 'caution';
  // Either way: what a clock that was ahead wrote down is not lately until the clock comes there.
  const lately = ears.sounds.filter(({ at }) => Math.abs(now - at) < SOUND_WINDOW_MS).length;
  if (lately >= (level === 'warning' ? MOST_IN_WINDOW : 1)) return null;
  return { at: now, level, marks: unheard.map(({ mark }) => mark) };
}

/** FNV-1a: short, and nobody reads an incident out of it. */
function markOf(words: string): number {
  let mark = 0x811c9dc5;
  for (let at = 0; at < words.length; at += 1)
    mark = Math.imul(mark ^ words.charCodeAt(at), 0x01000193) >>> 0;
  return mark;
}
