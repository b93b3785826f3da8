// [A1, A2, L3] An instance is killed when its change is committed and nobody was told. The pages of the other instances
// must hold it within 5 s, by the sweep alone; the author's retry gets the first answer, and there is one change.
import { randomUUID } from 'node:crypto';
import type { Lane, Outcome, Proof } from '../proof.ts';
import { Reader } from './readers/reader.ts';
import { untilFresh } from './readers/readers.ts';
import { spread } from './report/spread.ts';
import { inTown, type Town } from './town/bench-town.ts';
import type { Instance } from './town/instance.ts';
import { appendOnce } from './writers/append.ts';

const VICTIMS = 4;
/** Instances that go on; each incident has a page at every one of them. */
const WITNESSES = 2;
/** More than are judged at a time, so that no victim waits for the pages of its last death; one person reads them all. */
const INCIDENTS = 18;
const KILLS = { short: 100, long: 1_000 };
const WITHIN_MS = 5_000;
const PATIENCE_MS = 30_000;

export const unannounced: Proof = {
  name: 'unannounced',
  what: 'killed between the commit and the telling of it',
  run: (lane) =>
    inTown({ instances: WITNESSES, writers: 1, incidents: INCIDENTS }, (town) => prove(lane, town)),
};

/** One death: when the pages had the change, and what was wrong with the retry. */
export type Death = { readonly reached: readonly (number | null)[]; readonly wrong: string | null };

async function prove(lane: Lane, town: Town): Promise<Outcome> {
  const deaths: Promise<Death>[] = [];
  const free = [...town.incidents];
  const readers = new Map(town.incidents.map((incidentId) => [incidentId, openPages(town, incidentId)]));
  const env = { SITREP_FAILPOINT: 'before announcing:1' };
  try {
    await Promise.all(
      Array.from({ length: VICTIMS }, async () => {
        const victim = await town.openInstance({ env });
        while (deaths.length < KILLS[lane.length]) {
          const incidentId = free.shift();
          if (!incidentId) throw new Error('every incident is still being judged');
          const death = killAndWatch(town, victim, incidentId, readers.get(incidentId) ?? []);
          deaths.push(death.watched.finally(() => free.push(incidentId)));
          await death.over;
        }
      }),
    );
    return reportDeaths(await Promise.all(deaths));
  } finally {
    for (const reader of [...readers.values()].flat()) reader.close();
  }
}

function openPages(town: Town, incidentId: string): Reader[] {
  return town.instances.map((instance, n) => {
    const audience = n % 2 === 0 ? 'team' : 'viewer';
    return new Reader({ incidentId, audience, person: town.readers[audience], instances: [instance] });
  });
}

/** `over`: the victim is up again; `watched`: the pages had it, and the author has asked again. */
function killAndWatch(town: Town, victim: Instance, incidentId: string, readers: readonly Reader[]) {
  const id = randomUUID();
  const text = `never told of, ${id}`;
  const gone = victim.gone().then((how) => {
    if (how !== 'SIGKILL') throw new Error(`it was to be killed and ended with ${how}`);
    return Date.now();
  });
  const watched = (async () => {
    const [answer, at] = await Promise.all([
      appendOnce(town, victim.address, incidentId, { id, text }),
      gone,
    ]);
    if (answer.kind !== 'unanswered')
      return { reached: [], wrong: `the one that died answered: ${answer.kind}` };
    const seqs = await storedAs(town, incidentId, id);
    const [stored] = seqs;
    if (!stored || seqs.length > 1) return { reached: [], wrong: `${seqs.length} changes of one command` };
    const target = new Map(
      readers.map((reader) => [reader, reader.audience === 'team' ? stored.seq : stored.viewSeq]),
    );
    const reached = [...(await untilFresh(target, at, PATIENCE_MS)).values()];
    const again = await appendOnce(town, town.instances[0]?.address ?? '', incidentId, { id, text });
    const isSame = again.kind === 'acked' && again.seq === stored.seq;
    const count = (await storedAs(town, incidentId, id)).length;
    return {
      reached,
      wrong: isSame && count === 1 ? null : `the retry: ${JSON.stringify(again)}, ${count} changes`,
    };
  })();
  return { watched, over: gone.then(() => victim.up()) };
}

function storedAs({ database }: Town, incidentId: string, id: string) {
  return database.query<{ seq: number; viewSeq: number }>(
    'select seq, view_seq as "viewSeq" from change where incident_id = $1::uuid and command_id = $2::uuid',
    incidentId,
    id,
  );
}

export function reportDeaths(deaths: readonly Death[]): Outcome {
  const reached = deaths.flatMap((death) => death.reached);
  const wrong = deaths.flatMap((death) => death.wrong ?? []);
  const late = reached.filter((ms) => ms === null || ms > WITHIN_MS);
  return {
    figures: {
      'killed with a change that nobody was told of': deaths.length,
      'page of another instance holds it, ms': spread(reached.filter((ms) => ms !== null)),
      'retry got the first answer, one change': `${deaths.length - wrong.length} of ${deaths.length}`,
    },
    broken: [
      ...wrong,
      ...late.map((ms) => `a page held the change only after ${ms ?? 'more than 30,000'} ms`),
    ],
  };
}
