// A world for tests: virtual time, chance from a seed, signals of the browser on command. The network is handed in.

import type { Cancel, World } from '../world/world.ts';
import type { Random, VirtualTime } from './virtual-time.ts';

export type Signals = { readonly wake: () => void; readonly offline: () => void };

export type VirtualWorld = World & {
  readonly signals: Signals;
  /** What a closed or crashed tab leaves behind: no claims, and no ears. */
  readonly die: () => void;
};

/** Names held by one browser's tabs. */
export type Claims = Map<string, (() => void)[]>;

/** The tabs of one browser that hear each other. */
export type Ears = Set<(text: string) => void>;

export function createVirtualWorld(parts: {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly fetch: World['fetch'];
  readonly openSocket: World['openSocket'];
  readonly build?: string;
  readonly claims?: Claims;
  readonly ears?: Ears;
  /** How far this device's clock is off. */
  readonly skew?: number;
}): VirtualWorld {
  const { time, random, claims = new Map(), ears = new Set(), skew = 0 } = parts;
  const wakes = new Set<() => void>();
  const offlines = new Set<() => void>();
  const held = new Set<() => void>();
  const own: Ears = new Set();
  let isDead = false;
  const add = <Run>(set: Set<Run>, run: Run) => {
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
    ...(parts.build !== undefined && { build: parts.build }),
    claim: (name) => claim(claims, name, held),
    claimNow: async (name) => (claims.has(name) ? null : claim(claims, name, held)),
    tell: (text) => [...ears].filter((ear) => !own.has(ear)).forEach((ear) => void ear(text)),
    onTold: (run) => {
      own.add(run);
      return add(ears, run);
    },
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
      for (const ear of own) ears.delete(ear);
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

/** Those of one world sort in the order they were made. */
function createIds(time: VirtualTime, random: Random): () => string {
  let made = 0;
  return () => {
    made += 1;
    const at = time.now().toString(16).padStart(12, '0');
    const order = (made % 0x1000).toString(16).padStart(3, '0');
    const [tail, end] = [hex(random, 7), hex(random, 8)];
    return `${at.slice(0, 8)}-${at.slice(8)}-7${order}-8${tail.slice(0, 3)}-${tail.slice(3)}${end}`;
  };
}

function hex(random: Random, digits: number): string {
  return Math.floor(random() * 16 ** digits)
    .toString(16)
    .padStart(digits, '0');
}
