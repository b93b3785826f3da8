// Notes in the audit who opened what, without making reading dearer: once per person, incident and ten minutes, gathered for
// a second and written in one statement. Rule: reading never waits for a note and never fails by one [B10]; what was
// gathered and not written is lost with the process, at most a second of it. Whoever was refused is asked about anew the next
// time: a moment later it may be theirs.

import { isOutage } from '../database.ts';
import type { Reader } from '../pool/statements.ts';
import { type AuditEvent, noteReadings } from './note-audit.ts';

const GATHER_MS = 1_000;
const AGAIN_MS = 10 * 60_000;
/** While the database takes nothing, no more than this is kept for later. */
const MOST_WAITING = 5_000;

type Timers = { now(): number; after(ms: number, act: () => void): () => void };

export type ReadingNotes = {
  note(event: AuditEvent): void;
  /** Writes what was gathered so far. */
  flush(): Promise<void>;
  close(): Promise<void>;
};

export function openReadingNotes(
  db: Reader,
  timers: Timers,
  report: (error: unknown) => void = () => {},
): ReadingNotes {
  const notedAt = new Map<string, number>();
  let waiting: AuditEvent[] = [];
  let cancel: (() => void) | null = null;

  const forgetOld = (now: number) => {
    for (const [key, at] of notedAt) if (now - at >= AGAIN_MS) notedAt.delete(key);
  };
  const later = () => {
    cancel ??= timers.after(GATHER_MS, () => void flush());
  };
  async function flush(): Promise<void> {
    cancel?.();
    cancel = null;
    forgetOld(timers.now());
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    try {
      for (const place of await noteReadings(db, batch)) {
        const refused = batch[place];
        if (refused) notedAt.delete(keyOf(refused));
      }
    } catch (error) {
      report(error);
      if (!isOutage(error)) return;
      waiting = [...batch, ...waiting].slice(0, MOST_WAITING);
      later();
    }
  }
  return {
    note(event) {
      const key = keyOf(event);
      const now = timers.now();
      const before = notedAt.get(key);
      if (before !== undefined && now - before < AGAIN_MS) return;
      notedAt.set(key, now);
      if (waiting.length < MOST_WAITING) waiting.push(event);
      later();
    },
    flush,
    async close() {
      await flush();
      cancel?.();
    },
  };
}

function keyOf({ what, actor, address, incidentId, subjects }: AuditEvent): string {
  return [what, actor?.id ?? address, incidentId, subjects?.[0]?.id].join(' ');
}
