// One step after the other. Rule: a seed leaves out about half of the kinds of trouble, so that what they hide shows.
import type { Act, Stage } from './stage.ts';
import { createTrouble } from './trouble.ts';
import { work } from './work.ts';

export function createSteps(stage: Stage): () => void {
  const { luck, tally, trace } = stage.scene;
  const trouble = createTrouble(stage).filter(() => luck.chance(0.55));
  const acts: readonly Act[] = [...work, ...trouble];
  const sum = acts.reduce((total, { weight }) => total + weight, 0);

  function next(): Act | undefined {
    let left = luck.random() * sum;
    return acts.find(({ weight }) => {
      left -= weight;
      return left < 0;
    });
  }

  return () => {
    const act = next();
    if (!act) return;
    if (trouble.includes(act)) {
      if (act.isHarmless) tally.count(act.name);
      else tally.fault(act.name);
      trace?.(act.name);
    }
    act.run(stage);
  };
}
