// Words that stand nowhere else, each with who may come across it: what a leak is searched for. Rule: whatever a reader
// receives is searched as bytes, not as what a page would show of it.

import { randomBytes } from 'node:crypto';
import type { Principal } from './cast.ts';

/** Where a word was written, which is what decides who may read it. */
export type Place =
  | { readonly of: 'open'; readonly for: Shown }
  | { readonly of: 'sensitive'; readonly for: Shown }
  /** What is told of people, for whoever responds [R69]. */
  | { readonly of: 'people' }
  /** Proof of who somebody is, or what was erased: for nobody, ever. */
  | { readonly of: 'nobody' };

/**
 * `viewer`: everybody who sees the incident reads it, and so does its link. `once`: viewers read it before it was corrected
 * or overwritten, and whoever reads on from an older number still does (decision 8). `team`: no viewer ever.
 */
type Shown = 'viewer' | 'once' | 'team';

export type Canary = { readonly word: string; readonly label: string; place: Place };

export type Canaries = {
  readonly all: readonly Canary[];
  /** A fresh word. */
  mark(label: string, place: Place): string;
  /** Something there is already, such as an id or a code. */
  keep(word: string, label: string, place: Place): void;
};

export function createCanaries(): Canaries {
  const all: Canary[] = [];
  const keep = (word: string, label: string, place: Place) => void all.push({ word, label, place });
  return {
    all,
    keep,
    mark(label, place) {
      const word = `zq${randomBytes(6).toString('hex')}`;
      keep(word, label, place);
      return word;
    },
  };
}

/** `isStream`: what is received are changes, in which stands what was so once. */
function mayCross({ sees, isResponder }: Principal, { place }: Canary, isStream: boolean): boolean {
  if (place.of === 'nobody') return false;
  if (place.of === 'people') return isResponder;
  const as = sees[place.of];
  if (as !== 'viewer') return as === 'team';
  return place.for === 'viewer' || (isStream && place.for === 'once');
}

/** Labels of what this reader must not have received. Looked for in any case, and as it stands in an address. */
export function leaksIn(
  bytes: string,
  principal: Principal,
  canaries: readonly Canary[],
  isStream = false,
): string[] {
  const seen = bytes.toLowerCase();
  return canaries.flatMap((canary) =>
    !mayCross(principal, canary, isStream) && seen.includes(canary.word.toLowerCase()) ? [canary.label] : [],
  );
}
