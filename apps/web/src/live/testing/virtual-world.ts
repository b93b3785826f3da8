// A world for tests: time that passes only when told to, chance from a seed, signals of the browser on command. The
// network is handed in.

import type { Cancel, World } from '../world/world.ts';

export type Random = () => number;

/** The same numbers for the same seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export type VirtualTime = {
  readonly now: () => number;
  readonly after: (milliseconds: number, run: () => void) => Cancel;
  /** Lets time pass: every timer in its moment, every promise between two of them. */
  readonly pass: (milliseconds: number) => Promise<void>;
};

export function createVirtualTime(start = Date.UTC(2026, 10, 22, 14, 0, 0)): VirtualTime {
  let now = start;
  let made = 0;
  const timers = new Map<number, { readonly at: number; readonly run: () => void }>();

  function next(until: number): number | null {
    let soonest: number | null = null;
    for (const [id, { at }] of timers) {
      const known = soonest === null ? until : (timers.get(soonest)?.at ?? until);
      if (at < known || (at === known && soonest === null)) soonest = id;
    }
    return soonest;
  }

  return {
    now: () => now,
    after: (milliseconds, run) => {
      made += 1;
      const id = made;
      timers.set(id, { at: now + Math.max(0, Math.ceil(milliseconds)), run });
      return () => timers.delete(id);
    },
    pass: async (milliseconds) => {
      const until = now + Math.ceil(milliseconds);
      await settled();
      for (let id = next(until); id !== null; id = next(until)) {
        const timer = timers.get(id);
        timers.delete(id);
        now = Math.max(now, timer?.at ?? now);
        timer?.run();
        await settled();
      }
      now = until;
    },
  };
}

/** Everything that waits for promises alone has run. */
function settled(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}

export type Signals = { readonly wake: () => void; readonly offline: () => void };

export type VirtualWorld = World & {
  readonly signals: Signals;
  /** What a closed or crashed tab leaves behind: no claims, and no ears. */
  readonly die: () => void;
};

/** Names held by one browser's tabs. */
export type Claims = Map<string, (() => void)[]>;

export function createVirtualWorld(parts: {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly fetch: World['fetch'];
  readonly openSocket: World['openSocket'];
  readonly claims?: Claims;
  /** How far this device's clock is off. */
  readonly skew?: number;
}): VirtualWorld {
  const { time, random, claims = new Map(), skew = 0 } = parts;
  const wakes = new Set<() => void>();
  const offlines = new Set<() => void>();
  const held = new Set<() => void>();
  let isDead = false;
  const add = (set: Set<() => void>, run: () => void) => {
    set.add(run);
    return () => set.delete(run);
  };
  return {
    now: () => time.now() + skew,
    after: (milliseconds, run) => time.after(milliseconds, () => isDead || run()),
    random,
    newId: createIds(time, random),
    fetch: parts.fetch,
    openSocket: parts.openSocket,
    claim: (name) => claim(claims, name, held),
    onWake: (run) => add(wakes, run),
    onOffline: (run) => add(offlines, run),
    signals: {
      wake: () => [...wakes].forEach((run) => void run()),
      offline: () => [...offlines].forEach((run) => void run()),
    },
    die: () => {
      isDead = true;
      wakes.clear();
      offlines.clear();
      for (const letGo of [...held]) letGo();
    },
  };
}

async function claim(claims: Claims, name: string, held: Set<() => void>): Promise<Cancel> {
  const before = claims.get(name);
  if (before) await new Promise<void>((granted) => before.push(granted));
  else claims.set(name, []);
  const letGo = () => {
    if (!held.delete(letGo)) return;
    const next = claims.get(name)?.shift();
    if (next) next();
    else claims.delete(name);
  };
  held.add(letGo);
  return letGo;
}

let idsMade = 0;
function createIds(time: VirtualTime, random: Random): () => string {
  return () => {
    idsMade += 1;
    const at = time.now().toString(16).padStart(12, '0');
    const order = (idsMade % 0x1000).toString(16).padStart(3, '0');
    const tail = Array.from({ length: 15 }, () => Math.floor(random() * 16).toString(16)).join('');
    return `${at.slice(0, 8)}-${at.slice(8)}-7${order}-8${tail.slice(0, 3)}-${tail.slice(3)}`;
  };
}
