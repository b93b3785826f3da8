// Plants one bug after the other and counts the seeds until a law breaks that it must break. Rule: one that is not found is
// a hole in the simulator, and breaks the proof; what breaks for another reason has found nothing.
import type { Patch } from '../../patch/patch-sources.ts';
import type { Played } from '../play.ts';
import { isTold, type PlantedBug } from './planted-bug.ts';

/** Plays seeds with the patches in what is loaded, up to the first that breaks what the bug must break. */
type PlayPatched = (
  patches: readonly Patch[],
  bug: PlantedBug,
) => Promise<{ readonly seeds: number; readonly broken: readonly Pick<Played, 'seed' | 'broken'>[] }>;

export async function findPlanted(
  bugs: readonly PlantedBug[],
  say: (line: string) => void,
  playPatched: PlayPatched,
): Promise<{ figures: Record<string, number | string>; broken: readonly string[] }> {
  const from = performance.now();
  const found: Record<string, string> = {};
  const missed: string[] = [];
  const look = async (bug: PlantedBug) => {
    const { name, patches } = bug;
    const { seeds, broken } = await playPatched(
      patches.map((patch) => ({ name, ...patch })),
      bug,
    );
    const isFound = isTold(bug.breaks);
    const first = broken.find(isFound);
    const others = broken.filter((one) => !isFound(one));
    if (first) found[name] = `found by seed ${first.seed}, the ${nth(seeds)}: ${firstLine(first.broken)}`;
    else missed.push(notFound(bug, seeds, others));
    say(`planted: ${name}: ${found[name] ?? 'NOT FOUND'}`);
  };
  const left = [...bugs];
  const hand = async () => {
    for (let bug = left.shift(); bug; bug = left.shift()) await look(bug);
  };
  await Promise.all([hand(), hand()]);
  const figures = {
    'planted bugs': bugs.length,
    'planted bugs found': bugs.length - missed.length,
    'seconds for the planted bugs': Math.round((performance.now() - from) / 1000),
    ...Object.fromEntries(
      bugs.flatMap(({ name }) => (found[name] ? [[`planted: ${name}`, found[name]]] : [])),
    ),
  };
  return { figures, broken: missed };
}

function notFound({ name, breaks }: PlantedBug, seeds: number, others: readonly Pick<Played, 'broken'>[]) {
  const instead = others.length > 0 ? `; for another reason: ${firstLine(others[0]?.broken ?? '')}` : '';
  return `the planted bug “${name}” was not found in ${seeds} seeds by ${breaks.join(', ')}${instead}`;
}

function firstLine(text: string | null): string {
  return (text ?? '').split('\n')[0]?.slice(0, 120) ?? '';
}

function nth(count: number): string {
  return `${count}${['th', 'st', 'nd', 'rd'][count % 100 > 10 && count % 100 < 14 ? 0 : count % 10] ?? 'th'}`;
}
