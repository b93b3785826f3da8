// One seed again, ten times; the end of the trace is shown, of one that broke something if any did. Rule: in memory the very
// same thing happens every time, to the last line of the trace. On a real database the order of its answers has a say too.
import { createHash } from 'node:crypto';
import type { Outcome } from '../proof.ts';
import { type Played, play } from './play.ts';
import type { Ground } from './server/ground.ts';

const TIMES = 10;
const LAST_LINES = 40;
const WIDEST = 180;

export type Again = {
  readonly seed: number;
  readonly steps: number;
  /** For the first time, the second, and so on. */
  readonly ground: (time: number) => Ground;
  /** A seed is the whole story on it. */
  readonly isExact: boolean;
};

export async function replay(again: Again, say: (line: string) => void): Promise<Outcome> {
  const { seed, steps, ground, isExact } = again;
  const runs: Traced[] = [];
  for (let time = 0; time < TIMES; time += 1) runs.push(await traced(ground(time), seed, steps));
  const isBroken = ({ played }: Traced) => played.broken !== null;
  const shown = runs.find(isBroken) ?? runs[0];
  if (!shown) throw new Error('nothing was played');
  const { played, lines, hash } = shown;
  for (const line of lines.slice(-LAST_LINES))
    say(line.length > WIDEST ? `${line.slice(0, WIDEST)} …` : line);
  const same = runs.filter((run) => run.hash === hash).length;
  const broken = [
    ...(played.broken ? [`seed ${seed}, step ${played.steps}: ${played.broken}`] : []),
    ...(isExact && same < TIMES ? [`seed ${seed} played ${same} of ${TIMES} times the same way`] : []),
  ];
  return {
    figures: {
      seed,
      steps: played.steps,
      'lines of the trace': lines.length,
      [`broken of ${TIMES}`]: runs.filter(isBroken).length,
      [`same of ${TIMES}`]: same,
      ...played.tally,
    },
    broken,
  };
}

type Traced = Awaited<ReturnType<typeof traced>>;

export async function traced(ground: Ground, seed: number, steps: number) {
  const lines: string[] = [];
  const played = await play({ ground, seed, steps, trace: (line) => void lines.push(line) });
  return { played, lines, hash: createHash('sha256').update(lines.join('\n')).digest('hex') };
}

/** What a seed broke, and how to see it again. */
export function told({ seed, steps, broken }: Omit<Played, 'tally'>, proof: string): string {
  return `seed ${seed}, step ${steps}: ${broken}\n    again: npm run torture -- ${proof} --replay ${seed}`;
}
