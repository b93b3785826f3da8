import { randomInt, randomUUID } from 'node:crypto';
import { isRefusal } from '@sitrep/incident/refusal';
import { ann, at, bo } from '@sitrep/incident/testing/people';
import { describe, expect, test } from 'vitest';
import { createExecutor } from './execute.ts';
import { loadDocument, newestSeqs } from './load.ts';
import { openScene } from './testing/scene.ts';
import { runStorm } from './testing/storm.ts';
import { testDatabase } from './testing/test-database.ts';

/** `bench/storm.ts` runs the same with 10,000; here it has to leave room for the other tests. */
const COMMANDS = 3_000;

describe('16 writers', () => {
  const seed = randomInt(2 ** 31);

  test(`[L1] [L2] [L3] through failing statements, cut connections and repeats, seed ${seed}`, async () => {
    const { database, close } = await testDatabase({ maxConnections: 20 });
    const storm = { seed, commands: COMMANDS, writers: 16, incidents: 3, lookEvery: 1 };
    const weather = await runStorm(database, storm);
    expect(Math.min(...Object.values(weather)), JSON.stringify(weather)).toBeGreaterThan(0);
    await close();
  }, 300_000);

  test('[L3] 100 parallel posts of one id, to two instances, have one effect and one answer', async () => {
    const scene = await openScene();
    await scene.must(ann, { type: 'declareIncident', title: 'Checkout fails' });
    const { incidentId, database } = scene;
    const instances = [createExecutor(database), createExecutor(database)];
    const command = { type: 'appendEntry' as const, text: 'once' };
    const request = { incidentId, commandId: randomUUID(), command, actorId: bo.id };
    const posts = Array.from({ length: 100 }, (_, n) => instances[n % 2]?.execute(request));
    const answers = (await Promise.all(posts)).flatMap((answer) => answer ?? []);
    expect(answers.filter((answer) => isRefusal(answer) || !answer.repeated)).toHaveLength(1);
    expect(new Set(answers.map((answer) => JSON.stringify({ ...answer, repeated: null }))).size).toBe(1);
    expect((await newestSeqs(database, 'system', [incidentId])).get(incidentId)?.seq).toBe(2);
    await scene.close();
  });

  test('[L3] one incident declared by many at once, through two instances, is declared once', async () => {
    const scene = await openScene();
    const { incidentId, database } = scene;
    const instances = [createExecutor(database), createExecutor(database)];
    const posts = Array.from({ length: 20 }, (_, n) => {
      const command = { type: 'declareIncident' as const, title: `Try ${n}`, severity: 'unknown' as const };
      return instances[n % 2]?.execute({ incidentId, commandId: randomUUID(), command, actorId: ann.id });
    });
    const answers = (await Promise.all(posts)).flatMap((answer) => answer ?? []);
    expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1);
    expect(answers.filter((answer) => isRefusal(answer) && answer.refused === 'conflict')).toHaveLength(19);
    await scene.close();
  });

  test('[L2] [L10] a commit that throws leaves no trace, and the same id succeeds afterwards', async () => {
    let broken = true;
    const scene = await openScene({
      salt: () => {
        if (broken) throw new Error('no randomness left');
        return Buffer.alloc(16);
      },
    });
    const id = randomUUID();
    const declare = () => scene.ask(ann, { type: 'declareIncident', title: 'Checkout fails' }, { id });
    await expect(declare()).rejects.toThrow('no randomness left');
    expect(await loadDocument(scene.database, 'system', scene.incidentId, 'team')).toBeNull();
    broken = false;
    expect(await declare()).toMatchObject({ seq: 1, repeated: false, at: at(2) });
    await scene.close();
  });
});
