import type { Timed } from '@sitrep/incident/document';
import type { Actor } from '@sitrep/incident/noun';
import { isRefusal } from '@sitrep/incident/refusal';
import { ann, at, bo, cy, root, system, uuid } from '@sitrep/incident/testing/people';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listIncidents } from './list/list-incidents.ts';
import { changesSince, entriesBefore, loadDocument, newestSeqs } from './load.ts';
import { search } from './search/search.ts';
import type { Asked, Scene } from './testing/scene.ts';
import { openScene } from './testing/scene.ts';

/** A step of the script. A secret one happens in one of the two worlds only. */
type Step = { readonly actor: Actor; readonly asked: Asked; readonly id?: string; readonly secret: boolean };

// Enough of both kinds that each audience's window overflows, at another place than the other's.
const PUBLIC_BEFORE = 215;
const SECRET_BEFORE = 60;

describe('[L7] silence', () => {
  test('what viewers receive is byte for byte the same with and without the private third', async () => {
    await fc.assert(
      fc.asyncProperty(scriptOf(90), async (script) => {
        const incidentId = uuid(1);
        const [withSecrets, without] = [await openWorld(incidentId), await openWorld(incidentId)];
        for (const [place, { actor, asked, id, secret }] of script.entries()) {
          const worlds = secret ? [withSecrets] : [withSecrets, without];
          const refusals: boolean[] = [];
          for (const world of worlds) {
            // The clock tells the place in the script, so that it ticks alike in both worlds.
            world.clock.seconds = place * 7;
            const options = { id: id ?? uuid(0x9000 + place), look: false };
            refusals.push(isRefusal(await world.ask(actor, asked, options)));
          }
          expect(new Set(refusals).size, 'both worlds answer alike').toBe(1);
          if (place % 30 === 29 || place === script.length - 1) {
            const [some, none] = await Promise.all([withSecrets, without].map(everythingViewersReceive));
            expect(some).toEqual(none);
            await Promise.all([withSecrets, without].map(({ executor }) => executor.check(incidentId)));
          }
        }
        const numbers = await newestSeqs(withSecrets.database, 'system', [incidentId]);
        expect(numbers.get(incidentId)?.seq).toBeGreaterThan(numbers.get(incidentId)?.viewSeq ?? 0);
        await withSecrets.close();
        await without.close();
      }),
      { numRuns: 2, endOnFailure: true },
    );
  }, 300_000);
});

describe('[P5] an entry that turns private', () => {
  test('[A15] its words are gone from all that viewers can still fetch, and from what is kept for them', async () => {
    const scene = await openScene();
    await scene.must(ann, { type: 'declareIncident', title: 'Checkout fails' });
    const entryId = await scene.must(bo, { type: 'appendEntry', text: 'canary one' });
    await scene.must(bo, { type: 'appendEntry', text: 'harmless' });
    await scene.must(bo, { type: 'correctEntry', entryId, text: 'canary two' });
    expect((await everythingViewersReceive(scene)).join()).toContain('canary');
    await scene.must(cy, { type: 'hideEntry', entryId });
    await scene.must(bo, { type: 'correctEntry', entryId, text: 'canary three' });
    expect((await everythingViewersReceive(scene)).join()).not.toContain('canary');
    const kept = await scene.database.client.change.findMany({ select: { viewOps: true, viewPuts: true } });
    expect(JSON.stringify(kept)).not.toContain('canary');
    expect(JSON.stringify(kept.flatMap(({ viewPuts }) => viewPuts))).not.toContain(entryId);
    // Made public again it is back with its newest wording alone [P6].
    await scene.must(root, { type: 'publishEntry', entryId });
    const seen = (await everythingViewersReceive(scene)).join();
    expect(seen).toContain('canary three');
    expect(seen).not.toMatch(/canary (one|two)/);
    await scene.close();
  });
});

function openWorld(incidentId: string): Promise<Scene> {
  return openScene({ salt: () => Buffer.alloc(16), code: () => 'INC-7KQ4' }, incidentId);
}

/** As text: byte for byte means the order of keys and of rows too. */
async function everythingViewersReceive({ database, incidentId }: Scene): Promise<string[]> {
  const document = await loadDocument(database, 'system', incidentId, 'viewer');
  const changes = await changesSince(database, 'system', incidentId, 'viewer', 0, 10_000);
  const numbers = await newestSeqs(database, 'system', [incidentId]);
  const pages: unknown[] = [];
  let from: Timed | undefined = document?.window[0];
  while (from) {
    const page = await entriesBefore(database, 'system', incidentId, 'viewer', from, 20);
    pages.push(page);
    from = page.more ? page.entries[0] : undefined;
  }
  const list = await listIncidents(database, 'system');
  const number = numbers.get(incidentId)?.viewSeq;
  // Words that stand in public entries, in private ones, in earlier wordings, and in the title [H6].
  const asked = ['public', 'secret', 'x', 'c', 'checkout', '1'];
  const found = await Promise.all(asked.map((words) => search(database, 'system', 'viewer', { words })));
  return [document, changes, pages, list, number, found].map((received) => JSON.stringify(received));
}

/** Declared, filled, and then anything: a third of it secret, some of it turning private or public in both worlds. */
function scriptOf(length: number): fc.Arbitrary<Step[]> {
  const opening: Step[] = [
    plain(ann, { type: 'declareIncident', title: 'Checkout fails for EU cards' }),
    plain(ann, { type: 'takeCoordination' }),
  ];
  const open = Array.from({ length: PUBLIC_BEFORE }, (_, n) =>
    plain(bo, { type: 'appendEntry', text: `public ${n}` }, uuid(0x1000 + n)),
  );
  const hidden = Array.from({ length: SECRET_BEFORE }, (_, n) =>
    secret(cy, { type: 'appendEntry', text: `secret ${n}`, private: true }, uuid(0x5000 + n)),
  );
  const [openIds, hiddenIds] = [open, hidden].map((steps) => steps.flatMap(({ id }) => id ?? []));
  const filling = fc.shuffledSubarray([...open, ...hidden], { minLength: PUBLIC_BEFORE + SECRET_BEFORE });
  return fc
    .tuple(
      filling,
      fc.array(anyStep(openIds ?? [], hiddenIds ?? []), { minLength: length, maxLength: length }),
    )
    .map(([filled, rest]) => [...opening, ...filled, ...rest]);
}

function anyStep(openIds: readonly string[], hiddenIds: readonly string[]): fc.Arbitrary<Step> {
  const ofOpen = fc.constantFrom(...openIds);
  const ofHidden = fc.constantFrom(...hiddenIds);
  const text = fc.string({ maxLength: 30 }).map((drawn) => `x ${drawn}`);
  const happenedAt = fc.option(
    fc.integer({ min: -9_000, max: 2_000 }).map((seconds) => at(seconds)),
    { nil: undefined },
  );
  const correction = fc.record({ text, happenedAt });
  const secrets = fc.oneof(
    correction.map((fields) => secret(bo, { type: 'appendEntry', ...fields, private: true })),
    fc
      .tuple(ofHidden, correction)
      .map(([entryId, fields]) => secret(ann, { type: 'correctEntry', entryId, ...fields })),
    ofHidden.map((entryId) => secret(cy, { type: 'strikeEntry', entryId, reason: 'wrong' })),
  );
  const areas = fc.subarray(['users', 'infrastructure', 'services']);
  const plains = fc.oneof(
    correction.map((fields) => plain(bo, { type: 'appendEntry', ...fields })),
    fc
      .tuple(ofOpen, correction)
      .map(([entryId, fields]) => plain(ann, { type: 'correctEntry', entryId, ...fields })),
    { weight: 2, arbitrary: ofOpen.map((entryId) => plain(bo, { type: 'hideEntry', entryId })) },
    { weight: 2, arbitrary: ofOpen.map((entryId) => plain(root, { type: 'publishEntry', entryId })) },
    ofOpen.map((entryId) => plain(root, { type: 'strikeEntry', entryId, reason: 'wrong' })),
    areas.map((chosen) => plain(cy, { type: 'confirmStatus', areas: chosen })),
    text.map((drawn) => plain(cy, { type: 'setImpact', area: 'users', text: drawn, typedOn: null })),
    text.map((drawn) => plain(cy, { type: 'addAction', text: drawn })),
    fc.constant(plain(system, { type: 'raiseAlarm', obligation: 'staleness' })),
  );
  return fc.oneof({ weight: 1, arbitrary: secrets }, { weight: 2, arbitrary: plains });
}

function plain(actor: Actor, asked: Asked, id?: string): Step {
  return { actor, asked, secret: false, ...(id && { id }) };
}

function secret(actor: Actor, asked: Asked, id?: string): Step {
  return { actor, asked, secret: true, ...(id && { id }) };
}
