// One seed from beginning to end: people work in the middle of trouble, then it grows calm and all must hold the same.
import { createVirtualTime } from '../../apps/web/src/live/testing/virtual-time.ts';
import { ann, begin, bo, cy, people, vic } from './beginning.ts';
import { wrongCommand, wrongDecision } from './law/command-law.ts';
import { FrameLaw } from './law/frame-law.ts';
import { PageLaw } from './law/page-law.ts';
import { Luck } from './luck.ts';
import { Browser } from './people/browser.ts';
import type { Scene } from './scene.ts';
import { Turns } from './server/link.ts';
import { MemoryDatabase } from './server/memory-database.ts';
import { openMemoryStore } from './server/memory-store.ts';
import { Town } from './server/town.ts';
import type { Stage } from './steps/stage.ts';
import { createSteps } from './steps/steps.ts';
import { Tally } from './tally.ts';
import { Truth } from './truth/truth.ts';
import { Network } from './wires/network.ts';

export type Played = {
  readonly seed: number;
  readonly steps: number;
  readonly tally: Readonly<Record<string, number>>;
  /** The first thing that must never be; null when all was well. */
  readonly broken: string | null;
};

export type How = { readonly seed: number; readonly steps: number; readonly trace?: (line: string) => void };

export async function play({ seed, steps, trace }: How): Promise<Played> {
  const tally = new Tally();
  const time = createVirtualTime();
  const began = time.now();
  let broken: string | null = null;
  const scene: Scene = {
    time,
    luck: new Luck(seed, tally),
    tally,
    broken: (what) => {
      broken ??= what;
      trace?.(`BROKEN: ${what}`);
    },
    ...(trace && { trace: (line: string) => trace(`${((time.now() - began) / 1000).toFixed(3)} ${line}`) }),
  };
  const isWhole = () => broken === null;
  await run(scene, steps, isWhole).catch((error: unknown) => {
    scene.broken(`something threw: ${error instanceof Error ? error.stack : String(error)}`);
  });
  return { seed, steps: tally.of('steps'), tally: tally.toRecord(), broken };
}

async function run(scene: Scene, steps: number, isWhole: () => boolean): Promise<void> {
  const { time, luck, tally } = scene;
  const stage = await openStage(scene);
  const laws = stage.browsers.map((browser) => new PageLaw(scene, stage.truth, browser));
  const look = () => {
    for (const law of laws) law.look();
  };
  const walk = createSteps(stage);
  await time.pass(2000);
  for (let step = 0; step < steps && isWhole(); step += 1) {
    walk();
    await time.pass(luck.chance(0.05) ? luck.upTo(40_000) : luck.upTo(700));
    look();
    tally.count('steps');
  }
  if (isWhole()) await calmDown(stage, look);
  if (isWhole()) for (const law of laws) law.lookAtTheEnd();
}

async function openStage(scene: Scene): Promise<Stage> {
  const { luck } = scene;
  const begun = await begin(luck.chance(0.08) ? 'long' : 'short');
  const truth = new Truth(scene, begun);
  const database = new MemoryDatabase(scene, begun.life.epoch, people);
  database.restore(begun.saved, begun.life.epoch);
  const turns = new Turns(scene);
  const town = new Town(scene, {
    count: 2,
    epoch: () => database.end.epoch,
    openStore: (announce) => openMemoryStore(scene, database, turns, announce),
  });
  const network = new Network(
    scene,
    () => town.instances,
    (wire) => new FrameLaw(scene, truth, wire),
  );
  const browsers = luck
    .pick([
      [ann, bo, vic],
      [ann, bo, vic],
      [ann, bo, cy, vic],
    ])
    .map(
      (person) => new Browser(scene, { person, network, people, roleNow: () => truth.roleOf(person).role }),
    );
  database.onCommit = (change) => {
    const wrong = wrongCommand(change, browsers, truth.isFirstLife) ?? wrongDecision(change, truth.life);
    if (wrong) scene.broken(wrong);
    truth.committed(change);
  };
  return { scene, database, turns, town, network, truth, browsers };
}

/** Nothing goes wrong any more; one last word shows those who missed a frame that they did. */
async function calmDown({ scene, browsers }: Stage, look: () => void): Promise<void> {
  scene.luck.calm();
  scene.trace?.('calm');
  await scene.time.pass(60_000);
  for (const browser of browsers) if (browser.view()?.connection.state.phase === 'stopped') browser.reload();
  await scene.time.pass(5_000);
  look();
  browsers[0]?.send({ type: 'appendEntry', text: 'the last word' });
  await scene.time.pass(30_000);
  look();
}
