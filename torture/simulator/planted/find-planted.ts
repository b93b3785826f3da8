// Plants one bug after the other and counts the seeds until something breaks. Rule: one that is not found is a hole in the
// simulator, and breaks the proof.
import type { Patch } from '../../patch/patch-sources.ts';
import type { Played } from '../play.ts';

export type PlantedBug = {
  readonly name: string;
  readonly patches: readonly Omit<Patch, 'name'>[];
  /** It shows only where there are more entries than the window holds. */
  readonly needsLength?: true;
};

/** Plays seeds with the patches in what is loaded, up to the first that breaks something. */
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
    const [first] = broken;
    if (first) found[name] = `found by seed ${first.seed}, the ${nth(seeds)}: ${firstLine(first.broken)}`;
    else missed.push(`the planted bug “${name}” was not found in ${seeds} seeds`);
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

function firstLine(text: string | null): string {
  return (text ?? '').split('\n')[0]?.slice(0, 120) ?? '';
}

function nth(count: number): string {
  return `${count}${['th', 'st', 'nd', 'rd'][count % 100 > 10 && count % 100 < 14 ? 0 : count % 10] ?? 'th'}`;
}
