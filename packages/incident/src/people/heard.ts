// When somebody was last heard of, and who is at work now: computed from whatever the document holds of them, never stored
// beside it. Every record that says who did something and when counts, whatever its noun.

import { type Document, WINDOW_SIZE } from '../document.ts';
import type { Time } from '../fields.ts';

/** "Actively working": heard of within the last 15 minutes [R22]. */
export const ACTIVE_MS = 15 * 60_000;

export type Heard = {
  readonly at: Time;
  /** False where an entry of theirs may have left the window since: then it is no later than the window begins. */
  readonly isExact: boolean;
};

const latest = new WeakMap<Document, ReadonlyMap<string, Heard>>();

/** By person; nothing of whoever did nothing here. Computed once for a document. */
export function heardIn(document: Document): ReadonlyMap<string, Heard> {
  const known = latest.get(document);
  if (known) return known;
  const at = new Map<string, Time>();
  const hear = (record: object) => {
    for (const [who, when] of actsOf(record)) if (when > (at.get(who) ?? '')) at.set(who, when);
  };
  for (const byId of Object.values(document.head)) for (const record of Object.values(byId)) hear(record);
  for (const entry of document.window) hear(entry);
  const [first] = document.window;
  const from = document.window.length < WINDOW_SIZE ? '' : (first?.happenedAt ?? '');
  const heard = new Map([...at].map(([who, when]) => [who, { at: when, isExact: when >= from }]));
  latest.set(document, heard);
  return heard;
}

/** A field `xBy` says who, and `xAt` beside it when; in a list, `by` and `at`. The coordinator confirms without saying so twice. */
function actsOf(held: object): readonly (readonly [string, Time])[] {
  return Object.entries(held).flatMap(([field, who]) => {
    if (Array.isArray(who))
      return who.flatMap((each) => (typeof each === 'object' ? actsOf(each ?? {}) : []));
    const stem = field === 'holder' ? 'confirmed' : field === 'by' ? '' : /^(\w+)By$/.exec(field)?.[1];
    const when = stem === undefined ? null : Reflect.get(held, stem === '' ? 'at' : `${stem}At`);
    const isAct = typeof when === 'string' && typeof who === 'object' && who !== null && 'id' in who;
    return isAct ? [[String(who.id), when] as const] : [];
  });
}

/** Those heard of within the last 15 minutes, people and programs alike. */
export function activeIn(document: Document, now: Time): ReadonlySet<string> {
  const since = new Date(Date.parse(now) - ACTIVE_MS).toISOString();
  return new Set([...heardIn(document)].filter(([, { at }]) => at > since).map(([id]) => id));
}
