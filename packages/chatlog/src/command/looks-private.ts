// Could this line be a mistyped or oddly pasted `!log-private`? Rule: asking once too often costs a key, asking once too
// little publishes a secret, so nearness is enough [H20]. At the beginning of a line and behind a `!` two slips are near;
// elsewhere one is, and only where no mere space parts the two words, for people write of logs and of private things.

import { fromFirstVisible, visible } from '@sitrep/incident/text/visible';
import { slips } from './slips.ts';

const WANTED = 'logprivate';
const MOST_SLIPS = 2;
const LOOKED_AT = 4096;
const MOST_NEAR = 40;
/** The name written out, wherever it stands and whatever parts its words; or a flag such as `--private`. */
const NAMED = /log(?:[^a-z0-9]{0,8}private| ?[\p{Pd}_−]+ ?priv)|(?:^| )[\p{Pd}_−]+privat/u;
/** `!log -pvt …`: a dash that sticks to what follows it was meant to stick to the word before, too. */
const LOOSE_DASH = /^!log [\p{Pd}_−]+\p{L}/u;
const LOG_THEN = /log[^a-z0-9 ]{0,4}([a-z]{5,9})/g;
const THEN_PRIVATE = /([a-z0-9]{1,4})[^a-z0-9 ]{0,4}private/g;

/** One line, without line breaks. */
export function looksPrivate(line: string): boolean {
  const seen = visible(fromFirstVisible(line.slice(0, LOOKED_AT)));
  if (NAMED.test(seen) || LOOSE_DASH.test(seen) || isNamedNearly(seen)) return true;
  if (line.length > LOOKED_AT && NAMED.test(line.slice(LOOKED_AT - 32).toLowerCase())) return true;
  const letters = seen.normalize('NFD').replace(/[^a-z!]+/g, '');
  let near = 0;
  for (const { index, 0: bangs } of letters.matchAll(/^!*|!+/g)) {
    const from = index + bangs.length;
    const begin = letters.slice(from, from + WANTED.length + MOST_SLIPS);
    if (!mayBeNear(begin)) continue;
    near += 1;
    if (near > MOST_NEAR || Math.min(...slips(WANTED, begin)) <= MOST_SLIPS) return true;
  }
  return false;
}

function isNamedNearly(seen: string): boolean {
  const isNear = (wanted: string) => (match: RegExpMatchArray) =>
    (slips(wanted, match[1] ?? '').at(-1) ?? MOST_SLIPS) < MOST_SLIPS;
  return (
    [...seen.matchAll(LOG_THEN)].some(isNear('private')) ||
    [...seen.matchAll(THEN_PRIVATE)].some(isNear('log'))
  );
}

// Its ten letters are all different: two slips lose two of them at most.
function mayBeNear(letters: string): boolean {
  let missing = 0;
  for (const letter of WANTED) {
    if (!letters.includes(letter) && ++missing > MOST_SLIPS) return false;
  }
  return true;
}
