import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyOps } from '../change.ts';
import { type Document, emptyDocument } from '../document.ts';
import type { Actor } from '../noun.ts';
import { isRefusal } from '../refusal.ts';
import { ann, at, bo, cy, di, root, system, uuid, vic } from '../testing/people.ts';
import { type Asked, declared, type Play } from '../testing/play.ts';
import { coordinationOf } from './coordination.ts';
import { incidentOf } from './incident.ts';

function state(document: Document) {
  const record = coordinationOf(document);
  return { holder: record?.holder?.name ?? null, offer: record?.offer?.to.name ?? null };
}

/** Ann coordinates since second 60. */
function held(): Play {
  const scene = declared();
  scene.must(ann, { type: 'takeCoordination' }, 60);
  return scene;
}

function offered(to: Actor = cy): { scene: Play; offerId: string } {
  const scene = held();
  const offerId = scene.nextId();
  scene.must(ann, { type: 'offerHandoff', to: to.id, brief: 'Half rolled back' }, 120);
  return { scene, offerId };
}

describe('taking', () => {
  test('an incident begins with nobody in charge', () => {
    expect(state(declared().document())).toEqual({ holder: null, offer: null });
  });

  test('[R28] one word is enough when nobody coordinates', () => {
    const document = held().document();
    expect(coordinationOf(document)).toMatchObject({
      holder: { name: 'Ann' },
      since: at(60),
      confirmedAt: at(60),
    });
  });

  test('[D3] who comes second is refused and told who was first, and when', () => {
    const refusal = held().refused(bo, { type: 'takeCoordination' });
    expect(refusal.refused).toBe('conflict');
    expect(refusal.happened).toBe('Ann was first and coordinates since 14:01Z.');
  });

  test('the coordinator taking it again is refused too, and stays', () => {
    const scene = held();
    expect(scene.refused(ann, { type: 'takeCoordination' }).refused).toBe('conflict');
    expect(state(scene.document()).holder).toBe('Ann');
  });
});

describe('handing off', () => {
  test('[R35] an offer leaves the one there is in charge', () => {
    expect(state(offered().scene.document())).toEqual({ holder: 'Ann', offer: 'Cy' });
  });

  test('accepting moves it and ends the offer', () => {
    const { scene, offerId } = offered();
    scene.must(cy, { type: 'acceptHandoff', offerId }, 200);
    expect(coordinationOf(scene.document())).toMatchObject({
      holder: { id: cy.id, name: 'Cy' },
      since: at(200),
      confirmedAt: at(200),
      offer: null,
      takeOverReason: null,
    });
  });

  test.each([
    ['declining', cy, 'declineHandoff'],
    ['withdrawing', ann, 'withdrawHandoff'],
  ] as const)('%s leaves the one there is', (_how, who, type) => {
    const { scene, offerId } = offered();
    scene.must(who, { type, offerId });
    expect(state(scene.document())).toEqual({ holder: 'Ann', offer: null });
    expect(coordinationOf(scene.document())?.confirmedAt).toBe(at(60));
  });

  test.each(['acceptHandoff', 'declineHandoff'] as const)('only whom it is for may %s', (type) => {
    const { scene, offerId } = offered();
    for (const who of [ann, bo, root]) {
      expect(scene.refused(who, { type, offerId })).toMatchObject({
        refused: 'notAllowed',
        happened: 'This offer is for Cy.',
      });
    }
  });

  test.each(['acceptHandoff', 'declineHandoff', 'withdrawHandoff'] as const)(
    '%s of an offer that no longer stands is refused and says who coordinates',
    (type) => {
      const { scene, offerId } = offered();
      scene.must(ann, { type: 'withdrawHandoff', offerId });
      expect(scene.refused(type === 'withdrawHandoff' ? ann : cy, { type, offerId })).toMatchObject({
        refused: 'conflict',
        happened: 'This offer no longer stands: Ann coordinates now.',
      });
    },
  );

  test('a new offer replaces the old one', () => {
    const { scene, offerId } = offered();
    scene.must(ann, { type: 'offerHandoff', to: bo.id });
    expect(state(scene.document())).toEqual({ holder: 'Ann', offer: 'Bo' });
    expect(scene.refused(cy, { type: 'acceptHandoff', offerId }).refused).toBe('conflict');
  });

  test.each([
    ['a viewer', vic.id],
    ['the system', system.id],
    ['nobody', uuid(99)],
    ['oneself', ann.id],
  ])('offering to %s is refused at the field', (_who, to) => {
    expect(held().refused(ann, { type: 'offerHandoff', to })).toMatchObject({
      refused: 'invalid',
      field: 'to',
    });
  });

  test('[L6] a person made a viewer meanwhile can no longer accept', () => {
    const { scene, offerId } = offered();
    expect(scene.refused({ ...cy, role: 'viewer' }, { type: 'acceptHandoff', offerId }).refused).toBe(
      'notAllowed',
    );
    expect(state(scene.document())).toEqual({ holder: 'Ann', offer: 'Cy' });
  });
});

describe('taking over', () => {
  const over = (from: Actor): Asked => ({
    type: 'takeOver',
    reason: 'Ann lost her connection',
    from: from.id,
  });

  test('moves it at once, keeps the reason and ends the offer', () => {
    const { scene } = offered();
    scene.must(bo, over(ann), 300);
    expect(coordinationOf(scene.document())).toMatchObject({
      holder: { name: 'Bo' },
      since: at(300),
      offer: null,
      takeOverReason: 'Ann lost her connection',
    });
  });

  test('[D3] of two the second is refused with the name of the first, for it was aimed at somebody else', () => {
    const scene = held();
    scene.must(bo, over(ann));
    expect(scene.refused(di, over(ann))).toMatchObject({
      refused: 'conflict',
      happened: 'Bo coordinates now.',
    });
  });

  test('needs a reason, somebody to take from, and another than oneself', () => {
    expect(() => held().ask(bo, { type: 'takeOver', from: ann.id })).toThrow('reason');
    expect(declared().refused(bo, over(ann)).happened).toBe('Nobody coordinates at the moment.');
    expect(held().refused(ann, over(ann)).refused).toBe('conflict');
  });
});

describe('standing down', () => {
  test('says by whom and why, drops the offer, and lets anybody take it again', () => {
    const { scene, offerId } = offered();
    scene.must(ann, { type: 'standDown', reason: 'Mitigated' }, 400);
    expect(coordinationOf(scene.document())).toMatchObject({
      holder: null,
      offer: null,
      stoodDownAt: at(400),
      stoodDownBy: { name: 'Ann' },
      stoodDownReason: 'Mitigated',
    });
    expect(scene.refused(cy, { type: 'acceptHandoff', offerId }).happened).toContain(
      'nobody coordinates now',
    );
    scene.must(di, { type: 'takeCoordination' }, 500);
    expect(coordinationOf(scene.document())).toMatchObject({ holder: { name: 'Di' }, stoodDownAt: null });
  });

  test('is not for somebody who does not coordinate', () => {
    expect(held().refused(bo, { type: 'standDown' }).refused).toBe('notAllowed');
    expect(declared().refused(bo, { type: 'standDown' }).refused).toBe('notAllowed');
  });
});

describe('after the end', () => {
  test('no act of coordination is taken, and the coordinator is still named', () => {
    const { scene, offerId } = offered();
    scene.must(ann, { type: 'closeIncident', as: 'resolved' });
    const acts: [Actor, Asked][] = [
      [bo, { type: 'takeCoordination' }],
      [ann, { type: 'offerHandoff', to: bo.id }],
      [cy, { type: 'acceptHandoff', offerId }],
      [cy, { type: 'declineHandoff', offerId }],
      [ann, { type: 'withdrawHandoff', offerId }],
      [bo, { type: 'takeOver', reason: 'x', from: ann.id }],
      [ann, { type: 'standDown' }],
    ];
    for (const [who, asked] of acts) expect(scene.refused(who, asked).refused, asked.type).toBe('closed');
    expect(state(scene.document()).holder).toBe('Ann');
  });
});

describe('[R35] whatever four people do, in any order', () => {
  const four = [ann, bo, cy, di];
  const act = fc.record({
    who: fc.nat(3),
    other: fc.nat(3),
    /** Half of the time it is asked by whoever may, so that histories get somewhere. */
    apt: fc.boolean(),
    what: fc.oneof(
      { weight: 14, arbitrary: fc.constantFrom('take', 'offer', 'accept', 'over') },
      { weight: 5, arbitrary: fc.constantFrom('decline', 'withdraw', 'down', 'reopen') },
      { weight: 1, arbitrary: fc.constant('close') },
    ),
  });

  function whoMay(scene: Play, what: string): Actor | undefined {
    const now = coordinationOf(scene.document());
    if (what === 'take' || what === 'over') return undefined;
    const id = what === 'accept' || what === 'decline' ? now?.offer?.to.id : now?.holder?.id;
    return four.find((one) => one.id === id);
  }

  function asked(what: string, other: Actor, offerId: string): Asked {
    switch (what) {
      case 'take':
        return { type: 'takeCoordination' };
      case 'offer':
        return { type: 'offerHandoff', to: other.id };
      case 'accept':
        return { type: 'acceptHandoff', offerId };
      case 'decline':
        return { type: 'declineHandoff', offerId };
      case 'withdraw':
        return { type: 'withdrawHandoff', offerId };
      case 'over':
        return { type: 'takeOver', reason: 'needed', from: other.id };
      case 'down':
        return { type: 'standDown' };
      case 'close':
        return { type: 'closeIncident', as: 'resolved' };
      default:
        return { type: 'reopenIncident', reason: 'again' };
    }
  }

  test('there are never two coordinators, and never none after the first until stood down', () => {
    let moves = 0;
    fc.assert(
      fc.property(fc.array(act, { minLength: 20, maxLength: 40 }), (script) => {
        const scene = declared();
        for (const { who, other, what, apt } of script) {
          const offerId = coordinationOf(scene.document())?.offer?.id ?? uuid(99);
          const actor = (apt ? whoMay(scene, what) : undefined) ?? four[who] ?? ann;
          if (!isRefusal(scene.ask(actor, asked(what, four[other] ?? ann, offerId)))) moves += 1;
        }
        checkHistory(scene);
      }),
      { numRuns: 100 },
    );
    expect(moves, 'the histories are not empty').toBeGreaterThan(150);
  });

  /** Folds the log from nothing, as an auditor would, and looks at every instant of it. */
  function checkHistory(scene: Play) {
    let document = emptyDocument(scene.incidentId);
    let begun = false;
    for (const { ops } of scene.changes()) {
      document = applyOps(document, ops);
      const records = Object.values(document.head.coordination ?? {});
      expect(records, 'one record holds it, so never two').toHaveLength(1);
      const now = coordinationOf(document);
      if (begun && !now?.holder) expect(now?.stoodDownAt, 'none, and nobody stood down').not.toBeNull();
      begun = now?.holder != null;
      if (incidentOf(document)?.state === 'resolved') expect(now?.offer, 'nothing to lead').toBeNull();
      if (now?.holder) expect(now).toMatchObject({ stoodDownAt: null, stoodDownBy: null });
      if (now?.offer) expect(now.offer.by.id, 'only the coordinator offers').toBe(now.holder?.id);
    }
    expect(document.head).toEqual(scene.document().head);
  }
});

describe('closing and reopening', () => {
  test('[R35] an offer ends with the incident, in the same change, and does not come back with it', () => {
    const { scene, offerId } = offered();
    scene.must(ann, { type: 'closeIncident', as: 'falseAlarm' }, 200);
    expect(state(scene.document())).toEqual({ holder: 'Ann', offer: null });
    scene.must(ann, { type: 'reopenIncident', reason: 'It was not' }, 300);
    expect(state(scene.document())).toEqual({ holder: 'Ann', offer: null });
    expect(scene.refused(cy, { type: 'acceptHandoff', offerId }).refused).toBe('conflict');
  });

  test('[R35] stood down and reopened, it needs a coordinator again', () => {
    const scene = held();
    scene.must(ann, { type: 'standDown', reason: 'All is well' }, 200);
    scene.must(ann, { type: 'closeIncident', as: 'resolved' }, 300);
    expect(coordinationOf(scene.document())?.stoodDownAt).toBe(at(200));
    scene.must(bo, { type: 'reopenIncident', reason: 'It is back' }, 400);
    expect(coordinationOf(scene.document())).toMatchObject({ holder: null, stoodDownAt: null });
  });
});
