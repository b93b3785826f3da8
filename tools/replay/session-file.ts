// What the replayed people come in with, kept between runs in a file only its owner can read. Rule: they are as good as a
// key; the file lies in the data folder, which is never shared, and nowhere else.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Sessions } from './crowd.ts';

/** `secret` is a password, or of the admin without a name a cookie. A list, because people are called what they like. */
const Kept = z.array(z.object({ origin: z.string(), name: z.string().nullable(), secret: z.string() }));
type Kept = z.infer<typeof Kept>;

export function openSessions(file: string, origin: string): Sessions {
  const isHere = (name: string | null) => (kept: Kept[number]) =>
    kept.origin === origin && kept.name === name;
  return {
    get: (name) => read(file).find(isHere(name))?.secret,
    set(name, secret) {
      const others = read(file).filter((kept) => !isHere(name)(kept));
      write(file, [...others, { origin, name, secret }]);
    },
  };
}

// What cannot be read holds nobody: the people come in anew.
function read(file: string): Kept {
  if (!existsSync(file)) return [];
  try {
    return Kept.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return [];
  }
}

function write(file: string, kept: Kept): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const next = `${file}.${process.pid}`;
  writeFileSync(next, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
  renameSync(next, file);
}
