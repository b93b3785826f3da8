// One line per step on the terminal: its name, what it does, how it ended and its seconds. Rule: the line begins
// before the work does and grows while it lasts, so that a long step is never mistaken for a dead one.
import { explain } from './trouble.ts';

export type Say = (outcome: string) => void;
export type Note = (line: string) => void;

/** Runs the work as one printed step. `say` sets the words of its end; `note` adds lines below it. */
export async function step<T>(
  name: string,
  doing: string,
  work: (say: Say, note: Note) => Promise<T>,
): Promise<T> {
  const from = performance.now();
  const notes: string[] = [];
  let outcome = 'done';
  process.stdout.write(`  ${name.padEnd(10)} ${doing} ..`);
  const ticking = setInterval(() => process.stdout.write('.'), 2000);
  const end = (words: string) => {
    clearInterval(ticking);
    process.stdout.write(` ${words}  ${seconds(from)} s\n`);
    for (const line of notes) process.stdout.write(`${' '.repeat(13)}${line}\n`);
  };
  try {
    const result = await work(
      (words) => {
        outcome = words;
      },
      (line) => notes.push(line),
    );
    end(outcome);
    return result;
  } catch (error) {
    end('failed');
    throw error;
  }
}

export const seconds = (from: number) => ((performance.now() - from) / 1000).toFixed(1);

/** The last words of a command that could not do its work. */
export function fail(error: unknown): void {
  process.stderr.write(`\n${explain(error)}\n\n`);
  process.exitCode = 1;
}
