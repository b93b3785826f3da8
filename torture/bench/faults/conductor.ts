// Does one fault after the other while people write and read, and measures how each is got over: the next ack, the pages
// that are fresh again, and then, with the writers held, that every page shows exactly what the database holds.
import { setTimeout as pause } from 'node:timers/promises';
import { seeded } from '../../../apps/web/src/live/testing/virtual-time.ts';
import type { Lane } from '../../proof.ts';
import type { Reader } from '../readers/reader.ts';
import { divergent, goHome, targetsOf, untilFresh } from '../readers/readers.ts';
import type { Town } from '../town/bench-town.ts';
import type { Writers } from '../writers/writers.ts';
import type { Fault } from './fault.ts';

const ACK_WITHIN_MS = 30_000;
const FRESH_WITHIN_MS = 40_000;
const EQUAL_WITHIN_MS = 10_000;
const HOME_WITHIN_MS = 3_000;
const LOOK_MS = 50;
const PROGRESS_MS = 60_000;
const STUCK_MS = 120_000;

/** What one fault did. Times in ms from the moment it was over; null: not within the patience above. */
export type Seen = {
  readonly fault: string;
  readonly from: number;
  readonly over: number;
  readonly ack: number | null;
  /** By the very instance that was hurt. */
  readonly ownAck: number | null | undefined;
  readonly fresh: readonly (number | null)[];
  /** Of readers who could not know it before their patience ended. */
  readonly deafened: readonly (number | null)[];
  readonly divergent: readonly string[];
};

export type Stage = {
  readonly lane: Lane;
  readonly town: Town;
  readonly writers: Writers;
  readonly readers: readonly Reader[];
};

/**
 * All faults, spread evenly over `acks` and, where the lane has an end, over its time, whichever goes on faster; answers
 * when as many are acked, or when that time is over.
 */
export async function conduct(
  stage: Stage,
  faults: readonly Fault[],
  acks: number,
): Promise<readonly Seen[]> {
  const { lane, writers } = stage;
  const random = seeded(lane.seed + 1);
  const seen: Seen[] = [];
  const from = Date.now();
  const tell = () => {
    const { acked, refused, unanswered } = writers.told;
    const minutes = ((Date.now() - from) / 60_000).toFixed(1);
    lane.say(
      `${minutes} min: ${acked} of ${acks} acked, ${refused} refused, ${unanswered} tries without an answer, ${seen.length} of ${faults.length} faults`,
    );
  };
  const most = lane.seconds === null ? Number.POSITIVE_INFINITY : lane.seconds * 1000;
  const progressed = () => Math.max(writers.told.acked / acks, (Date.now() - from) / most);
  const untilProgressed = async (share: number) => {
    const begun = Date.now();
    while (progressed() < share) {
      const last = Math.max(begun, ...writers.told.ackedAt);
      if (Date.now() - last > STUCK_MS) throw new Error(`no command was acked for ${STUCK_MS / 1000} s`);
      await pause(LOOK_MS);
    }
  };
  const progress = setInterval(tell, PROGRESS_MS);
  try {
    for (const [index, fault] of faults.entries()) {
      const home = goHome(stage.readers, HOME_WITHIN_MS);
      await untilProgressed(index / (faults.length + 1));
      await home;
      if (Date.now() - from > most) break;
      const one = await perform(stage, fault, random);
      seen.push(one);
      if (one.divergent.length > 0) lane.say(describe(one));
    }
    await untilProgressed(1);
  } finally {
    clearInterval(progress);
  }
  tell();
  return seen;
}

async function perform(stage: Stage, fault: Fault, random: () => number): Promise<Seen> {
  const { town, writers, readers } = stage;
  const from = Date.now();
  const home = new Map(readers.map((reader) => [reader, reader.instance]));
  const { at, hurt, deafened = [] } = await fault.run(town, random);
  const [ack, ownAck] = await Promise.all([
    writers.ackAfter(at, ACK_WITHIN_MS),
    hurt === undefined ? undefined : writers.ackAfter(at, ACK_WITHIN_MS, hurt),
  ]);
  const isDeaf = (reader: Reader) => deafened.some((instance) => home.get(reader) === instance);
  const took = await untilFresh(
    await patiently(() => targetsOf(town.database, readers)),
    at,
    FRESH_WITHIN_MS,
  );
  const times = (isMeant: (reader: Reader) => boolean) =>
    [...took].flatMap(([reader, ms]) => (isMeant(reader) ? [ms] : []));
  return {
    ...{ fault: fault.name, from, over: at },
    ack: since(at, ack),
    ownAck: ownAck === undefined ? undefined : since(at, ownAck),
    fresh: times((reader) => !isDeaf(reader)),
    deafened: times(isDeaf),
    divergent: await compareAtRest(stage),
  };
}

async function compareAtRest({ town, writers, readers }: Stage): Promise<string[]> {
  await writers.hold();
  const different = await patiently(() => divergent(town.database, readers, EQUAL_WITHIN_MS));
  writers.go();
  return different.map(
    ({ incidentId, audience, seq, phase }) => `${audience} of ${incidentId} at ${seq}, ${phase}`,
  );
}

function describe({ fault, from, over, ack, ownAck, fresh, deafened, divergent }: Seen): string {
  const times = `lasted ${over - from}, ack ${ack}, own ${ownAck}, fresh ${Math.max(...fresh.map((ms) => ms ?? 99_999))}`;
  return `${fault}: ${times}, deafened [${deafened}], different ${divergent.length}, took ${Date.now() - from}`;
}

const since = (at: number, moment: number | null) => (moment === null ? null : moment - at);

/** The bench's own connections die with PostgreSQL too. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === 20) throw error;
      await pause(100);
    }
  }
}
