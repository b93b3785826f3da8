// The sessions of the replayed people, kept between runs in a file only its owner can read. Rule: they are as good as a
// key; the file lies in the data folder, which is never shared, and nowhere else.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Sessions } from './crowd.ts';

const Kept = z.record(
  z.string(),
  z.object({ admin: z.string().optional(), people: z.record(z.string(), z.string()) }),
);

export function openSessions(file: string, origin: string): Sessions {
  const all = new Map(Object.entries(read(file)));
  const here = all.get(origin) ?? { people: {} };
  all.set(origin, here);
  const people = new Map(Object.entries(here.people));
  return {
    get: (name) => (name === null ? here.admin : people.get(name)),
    set(name, cookie) {
      if (name === null) here.admin = cookie;
      else people.set(name, cookie);
      all.set(origin, { ...here, people: Object.fromEntries(people) });
      write(file, Object.fromEntries(all));
    },
  };
}

function read(file: string): z.infer<typeof Kept> {
  if (!existsSync(file)) return {};
  const { success, data } = Kept.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  return success ? data : {};
}

function write(file: string, kept: z.infer<typeof Kept>): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const next = `${file}.${process.pid}`;
  writeFileSync(next, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
  renameSync(next, file);
}
