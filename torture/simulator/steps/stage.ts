// Who and what is there in one seed, for the steps.
import type { Browser } from '../people/browser.ts';
import type { Scene } from '../scene.ts';
import type { OpenGround } from '../server/ground.ts';
import type { Town } from '../server/town.ts';
import type { Truth } from '../truth/truth.ts';
import type { Network } from '../wires/network.ts';

export type Stage = {
  readonly scene: Scene;
  readonly ground: OpenGround;
  readonly town: Town;
  readonly network: Network;
  readonly truth: Truth;
  readonly browsers: readonly Browser[];
};

/** What may happen in one step, and how often beside the others. */
export type Act = {
  readonly name: string;
  readonly weight: number;
  /** It may bring trouble out, and is none itself. */
  readonly isHarmless?: true;
  readonly run: (stage: Stage) => void;
};
