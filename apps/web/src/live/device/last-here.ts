// Who used this browser last, for the time in which the server cannot be asked: whose words the device holds, which
// incident an address stands for, how far this device's clock is off. Rules: it holds names and ids, nothing that stands
// in an incident; it opens words of this device alone and is never shown to the server as a proof of anything.

import * as z from 'zod/mini';

const KEY = 'sitrep.lastHere';
const MOST_INCIDENTS = 20;
const WORTH_KEEPING_MS = 1_000;

const Kept = z.object({
  person: z.object({ id: z.string(), name: z.string() }),
  incidents: z.array(z.object({ id: z.string(), code: z.string() })),
  /** The server's clock less this device's, when the server was last heard. */
  clockOffsetMs: z.number(),
});
type Kept = z.infer<typeof Kept>;
export type LastPerson = Readonly<Kept['person']>;
export type LastIncident = Readonly<Kept['incidents'][number]>;

export type LastHere = {
  readonly person: () => LastPerson | null;
  /** The newest first. */
  readonly incidents: () => readonly LastIncident[];
  readonly clockOffsetMs: () => number;
  /** The server said who this is. Somebody else begins with nothing. */
  readonly know: (person: LastPerson) => void;
  readonly opened: (incident: LastIncident) => void;
  /** It shall not be known here that it was opened. */
  readonly unopened: (incidentId: string) => void;
  readonly clockWasOff: (milliseconds: number) => void;
  readonly forget: () => void;
};

type Place = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Without storage it remembers nobody. */
export function createLastHere(place: Place | null = ownPlace()): LastHere {
  const read = (): Kept | null => {
    try {
      const kept = Kept.safeParse(JSON.parse(place?.getItem(KEY) ?? 'null'));
      return kept.success ? kept.data : null;
    } catch {
      return null;
    }
  };
  const keep = (kept: Kept): void => {
    try {
      place?.setItem(KEY, JSON.stringify(kept));
    } catch {
      // A full or forbidden storage: then nobody is remembered.
    }
  };
  const change = (edit: (kept: Kept) => Partial<Kept> | null): void => {
    const kept = read();
    const edited = kept && edit(kept);
    if (edited) keep({ ...kept, ...edited });
  };
  return {
    person: () => read()?.person ?? null,
    incidents: () => read()?.incidents ?? [],
    clockOffsetMs: () => read()?.clockOffsetMs ?? 0,
    know: ({ id, name }) => {
      const kept = read();
      const rest = kept?.person.id === id ? kept : { incidents: [], clockOffsetMs: kept?.clockOffsetMs ?? 0 };
      keep({ ...rest, person: { id, name } });
    },
    opened: (incident) =>
      change(({ incidents }) => ({
        incidents: [incident, ...incidents.filter(({ id }) => id !== incident.id)].slice(0, MOST_INCIDENTS),
      })),
    unopened: (incidentId) =>
      change(({ incidents }) => ({ incidents: incidents.filter(({ id }) => id !== incidentId) })),
    clockWasOff: (milliseconds) =>
      change(({ clockOffsetMs }) => {
        const isNews = Math.abs(milliseconds - clockOffsetMs) >= WORTH_KEEPING_MS;
        return isNews ? { clockOffsetMs: milliseconds } : null;
      }),
    forget: () => {
      try {
        place?.removeItem(KEY);
      } catch {
        // See above.
      }
    },
  };
}

export function ownPlace(): Place | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
