// One seed again, ten times. Rule: every time the very same thing happens, to the last line of the trace; then the end of
// the trace is shown.
import { createHash } from 'node:crypto';
import type { Outcome } from '../proof.ts';
import { memoryGround } from './memory/memory-ground.ts';
import { play } from './play.ts';

const TIMES = 10;
const LAST_LINES = 40;
const WIDEST = 180;

export async function replay(seed: number, steps: number, say: (line: string) => void): Promise<Outcome> {
  const runs = [];
  for (let time = 0; time < TIMES; time += 1) runs.push(await traced(seed, steps));
  const [first] = runs;
  if (!first) throw new Error('nothing was played');
  const { played, lines, hash } = first;
  for (const line of lines.slice(-LAST_LINES))
    say(line.length > WIDEST ? `${line.slice(0, WIDEST)} …` : line);
  const same = runs.filter((run) => run.hash === hash).length;
  const broken = [
    ...(played.broken ? [`seed ${seed}, step ${played.steps}: ${played.broken}`] : []),
    ...(same < TIMES ? [`seed ${seed} played ${same} of ${TIMES} times the same way`] : []),
  ];
  return {
    figures: {
      seed,
      steps: played.steps,
      'lines of the trace': lines.length,
      [`same of ${TIMES}`]: same,
      ...played.tally,
    },
    broken,
  };
}

export async function traced(seed: number, steps: number) {
  const lines: string[] = [];
  const played = await play({ ground: memoryGround, seed, steps, trace: (line) => void lines.push(line) });
  return { played, lines, hash: createHash('sha256').update(lines.join('\n')).digest('hex') };
}
