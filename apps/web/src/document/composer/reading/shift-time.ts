// Moves the time in front of a line by minutes, for Alt+↑ and Alt+↓: written out where there was none, gone again where
// it has become now.

import type { Time } from '@sitrep/incident/fields';
import { readComposer } from '../composer-time.ts';

const MINUTE = 60_000;

/** How many characters in front are replaced by what. Null where the time cannot be read or would lie in the future. */
export function shiftTime(typed: string, minutes: number, now: Time): { length: number; put: string } | null {
  const read = readComposer(typed, now);
  if (read.kind === 'doubtful') return null;
  const length = typed.length - read.text.length;
  const from = Date.parse(read.kind === 'timed' ? read.at : now);
  const to = from + minutes * MINUTE;
  if (to > Date.parse(now)) return read.kind === 'timed' ? { length, put: '' } : null;
  const at = new Date(to).toISOString();
  if (at.slice(0, 16) === now.slice(0, 16)) return { length, put: '' };
  const day = at.slice(0, 10) === now.slice(0, 10) ? '' : `${at.slice(0, 10)} `;
  const about = read.kind === 'timed' && read.approx ? '~' : '';
  const until = read.kind === 'timed' && read.until ? `-${read.until.slice(11, 16)}` : '';
  return { length, put: `${about}${day}${at.slice(11, 16)}${until} ` };
}
