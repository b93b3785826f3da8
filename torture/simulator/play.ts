// One seed from beginning to end: people work in the middle of trouble, then it grows calm and all must hold the same.
import { subjectOf } from '@sitrep/incident/change';
import type { Op } from '@sitrep/incident/noun';
import { createVirtualTime } from '../../apps/web/src/live/testing/virtual-time.ts';
import { AnswerLaw } from './law/answer-law.ts';
import { wrongCommand, wrongDecision } from './law/command-law.ts';
import { FrameLaw } from './law/frame-law.ts';
import { PageLaw } from './law/page-law.ts';
import { Luck } from './luck.ts';
import { Browser } from './people/browser.ts';
import { everybody } from './people/cast.ts';
import type { Scene } from './scene.ts';
import type { Ground } from './server/ground.ts';
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

export type How = {
  readonly ground: Ground;
  readonly seed: number;
  readonly steps: number;
  readonly trace?: (line: string) => void;
};

export async function play({ ground, seed, steps, trace }: How): Promise<Played> {
  const tally = new Tally();
  const time = createVirtualTime(undefined, ground.settled);
  const began = time.now();
  let broken: string | null = null;
  const scene: Scene = {
    incidentId: ground.incidentId,
    code: ground.code,
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
  await run(scene, ground, steps, isWhole).catch((error: unknown) => {
    scene.broken(`something threw: ${error instanceof Error ? error.stack : String(error)}`);
  });
  return { seed, steps: tally.of('steps'), tally: tally.toRecord(), broken };
}

async function run(scene: Scene, ground: Ground, steps: number, isWhole: () => boolean): Promise<void> {
  const { time, luck, tally } = scene;
  const stage = await openStage(scene, ground);
  const laws = stage.browsers.map((browser) => new PageLaw(scene, stage.truth, browser));
  const look = () => {
    for (const law of laws) law.look();
  };
  const walk = createSteps(stage);
  await time.pass(2000);
  for (let step = 0; step < steps && isWhole(); step += 1) {
    walk();
    await time.pass(luck.chance(0.04) ? luck.upTo(35_000) : luck.upTo(700));
    look();
    tally.count('steps');
  }
  if (isWhole()) await calmDown(stage, look);
  if (isWhole()) for (const law of laws) law.lookAtTheEnd();
  const wrong = isWhole() && (await stage.ground.lookAtTheEnd?.(stage.truth.life));
  if (wrong) scene.broken(wrong);
}

async function openStage(scene: Scene, chosen: Ground): Promise<Stage> {
  const { luck } = scene;
  const browsers: Browser[] = [];
  const ground = await chosen.open(scene, (change) => {
    const wrong =
      wrongCommand(change, browsers, truth.isFirstLife) ?? wrongDecision(change, truth.life, scene.code);
    if (wrong) scene.broken(wrong);
    truth.committed(change);
    if (change.ops.some(movesRights)) town.rightsChanged();
  });
  const truth = new Truth(scene, ground.beginning, everybody(ground.cast));
  const { epoch, openStore, readWires = (reader) => reader } = ground;
  const town = new Town(scene, { count: 2, epoch, openStore });
  const network = new Network(scene, () => town.instances, {
    ofWire: (wire) => readWires(new FrameLaw(scene, truth, wire)),
    ofAnswers: (person, reply) => readWires(new AnswerLaw(scene, truth, person, reply)),
  });
  const { ann, bo, cy, vic } = ground.cast;
  const people = everybody(ground.cast);
  for (const person of luck.chance(0.6) ? [ann, bo, vic] : [ann, bo, cy, vic]) {
    const roleNow = () => truth.roleOf(person).role;
    browsers.push(new Browser(scene, { person, network, people, roleNow }));
  }
  return { scene, ground, town, network, truth, browsers };
}

/** What makes the database tell all servers to look again who may see what. */
function movesRights(op: Op): boolean {
  return ['access', 'coordination'].includes(subjectOf(op).type);
}

/** Nothing goes wrong any more; one last word shows those who missed a frame that they did. */
async function calmDown({ scene, browsers }: Stage, look: () => void): Promise<void> {
  scene.luck.calm();
  scene.trace?.('calm');
  await scene.time.pass(60_000);
  for (const browser of browsers) if (browser.isAtItsEnd()) browser.reload();
  await scene.time.pass(5_000);
  look();
  browsers[0]?.send({ type: 'appendEntry', text: 'the last word' });
  await scene.time.pass(30_000);
  look();
}
