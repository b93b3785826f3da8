// Hashing and comparing passwords: argon2id, off the event loop, a few at a time. Rules: comparing costs the same whether
// there is a password or not [K2]; and who guesses by the thousand waits in a line that ends, not in everybody's way.

import { hash, verify } from '@node-rs/argon2';
import { type Refusal, refuse } from '@sitrep/incident/refusal';

export type PasswordCost = { readonly memoryKib: number; readonly passes: number };

const MOST_AT_ONCE = 2;
const MOST_WAITING = 100;

export type Passwords = {
  hash(password: string): Promise<string | Refusal>;
  /** `known` is null for whoever has no password, or is nobody: as much work, and never right. */
  matches(known: string | null, password: string): Promise<boolean | Refusal>;
};

const BUSY = refuse('unavailable', 'Too many people sign in at this moment.', 'Try again in a few seconds.');

export function openPasswords({ memoryKib, passes }: PasswordCost): Passwords {
  const options = { memoryCost: memoryKib, timeCost: passes, parallelism: 1 };
  const inTurn = createTurns();
  const nobodys = hash('nobody has this password', options);
  const compare = async (known: string | null, password: string) => {
    const isRight = await verify(known ?? (await nobodys), password);
    return known !== null && isRight;
  };
  return {
    hash: (password) => inTurn(() => hash(password, options)),
    matches: (known, password) => inTurn(() => compare(known, password)),
  };
}

/** Runs a few at once; the others wait in a line, and where that is full, are refused. */
function createTurns(): <T>(work: () => Promise<T>) => Promise<T | Refusal> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= MOST_AT_ONCE) {
      if (waiting.length >= MOST_WAITING) return BUSY;
      await new Promise<void>((go) => waiting.push(go));
    }
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}
