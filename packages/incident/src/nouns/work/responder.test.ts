import { describe, expect, test } from 'vitest';
import { activeIn, heardIn } from '../../people/heard.ts';
import { ann, at, bo, cy, deployBot, uuid, vic } from '../../testing/people.ts';
import { declared, type Play } from '../../testing/play.ts';
import { responderOf, responders, responding } from './responder.ts';

const names = (scene: Play) => responding(scene.document()).map(({ name }) => name);

describe('[R5] "I\'m here"', () => {
  test('is one command without a word in it, and says who since when', () => {
    const scene = declared();
    const id = scene.nextId();
    scene.must(bo, { type: 'joinResponse' }, 60);
    const me = { id: bo.id, name: 'Bo' };
    expect(responders.all(scene.document())).toEqual([
      {
        ...{ type: 'responder', id, person: me, name: 'Bo', role: 'responder', expertOf: null },
        ...{ addedAt: at(60), addedBy: me, hereAt: at(60), hereBy: me, leftAt: null, leftBy: null },
      },
    ]);
  });

  test('said again it is a sign of life of the same person, who comes back too', () => {
    const scene = declared();
    const responderId = scene.nextId();
    scene.must(bo, { type: 'joinResponse', role: 'deputy' }, 60);
    scene.must(bo, { type: 'leaveResponse', responderId }, 90);
    expect(names(scene)).toEqual([]);
    scene.must(bo, { type: 'joinResponse' }, 120);
    expect(responders.all(scene.document())).toMatchObject([
      { role: 'deputy', addedAt: at(60), hereAt: at(120), leftAt: null },
    ]);
  });

  test('is for people, and for an incident that is not over', () => {
    const scene = declared();
    expect(scene.refused(deployBot, { type: 'joinResponse' }).happened).toMatch(/^A program cannot/);
    scene.must(ann, { type: 'closeIncident', as: 'resolved' });
    expect(scene.refused(bo, { type: 'joinResponse' }).refused).toBe('closed');
    expect(scene.refused(bo, { type: 'addResponder', name: 'Eve' }).refused).toBe('closed');
  });
});

describe('adding others', () => {
  test('by their account, whose name it is, or by name alone; a viewer may help too', () => {
    const scene = declared();
    scene.must(ann, { type: 'addResponder', name: 'bo from the shift', person: bo.id });
    scene.must(ann, { type: 'addResponder', name: 'Eve of the network', expertOf: 'routers' });
    scene.must(ann, { type: 'addResponder', name: 'Vic', person: vic.id });
    expect(names(scene)).toEqual(['Bo', 'Eve of the network', 'Vic']);
    expect(responding(scene.document())[1]).toMatchObject({
      role: 'expert',
      expertOf: 'routers',
      person: null,
    });
    // Whoever was added has not said so themselves.
    expect(responding(scene.document())[0]).toMatchObject({ addedBy: { name: 'Ann' }, hereAt: null });
  });

  test('nobody twice, in any case; whoever left comes back', () => {
    const scene = declared();
    const eve = scene.nextId();
    scene.must(ann, { type: 'addResponder', name: 'Eve' });
    scene.must(bo, { type: 'joinResponse' });
    expect(scene.refused(cy, { type: 'addResponder', name: 'EVE' })).toMatchObject({ refused: 'conflict' });
    expect(scene.refused(cy, { type: 'addResponder', name: 'x', person: bo.id }).happened).toMatch(
      /^Bo is here/,
    );
    scene.must(ann, { type: 'leaveResponse', responderId: eve });
    expect(scene.refused(ann, { type: 'leaveResponse', responderId: eve }).refused).toBe('conflict');
    scene.must(cy, { type: 'addResponder', name: 'Eve' });
    expect(names(scene)).toEqual(['Bo', 'Eve']);
  });

  test('an account nobody has is refused at the field', () => {
    const answer = declared().refused(ann, { type: 'addResponder', name: 'x', person: uuid(99) });
    expect(answer).toMatchObject({ refused: 'invalid', field: 'name' });
  });
});

test('[R7] a role is said, said anew, and of an expert: of what; removed, a slip of the keys is gone', () => {
  const scene = declared();
  const responderId = scene.nextId();
  scene.must(bo, { type: 'joinResponse', expertOf: 'databases' });
  const role = () => responders.get(scene.document(), responderId);
  expect(role()).toMatchObject({ role: 'expert', expertOf: 'databases' });
  scene.must(ann, { type: 'changeResponder', responderId, role: 'communicator' });
  expect(role()).toMatchObject({ role: 'communicator', expertOf: null });
  scene.must(ann, { type: 'removeResponder', responderId });
  expect(responderOf(scene.document(), bo.id)).toBeUndefined();
  for (const type of ['changeResponder', 'leaveResponse', 'removeResponder'] as const)
    expect(scene.refused(ann, { type, responderId }).refused, type).toBe('notFound');
});

test('[L7] [P8] viewers see who leads, and of the list nothing, not even a number', () => {
  const scene = declared();
  const before = scene.document('viewer');
  scene.must(bo, { type: 'joinResponse' });
  scene.must(ann, { type: 'addResponder', name: 'Eve' });
  expect(scene.document('viewer')).toBe(before);
});

describe('[R36] last heard of', () => {
  test('follows from whatever somebody did, with a time and a name beside it', () => {
    const scene = declared();
    const heard = (id: string) => heardIn(scene.document()).get(id)?.at;
    expect(heard(ann.id)).toBe(at(0));
    expect(heard(bo.id)).toBeUndefined();
    scene.must(bo, { type: 'joinResponse' }, 60);
    scene.must(bo, { type: 'appendEntry', text: 'x', happenedAt: at(-9000) }, 120);
    expect(heard(bo.id)).toBe(at(120));
    scene.must(cy, { type: 'setImpact', area: 'users', text: 'x', typedOn: null }, 180);
    scene.must(ann, { type: 'takeCoordination' }, 240);
    scene.must(ann, { type: 'confirmStatus', areas: [], coordinator: true }, 300);
    scene.must(ann, { type: 'addResponder', name: 'Cy', person: cy.id }, 360);
    expect([heard(cy.id), heard(ann.id)]).toEqual([at(180), at(360)]);
  });

  test('[R22] at work is whoever was heard of within 15 minutes, said to be here or not', () => {
    const scene = declared();
    scene.must(bo, { type: 'appendEntry', text: 'x' }, 600);
    expect(activeIn(scene.document(), at(899))).toEqual(new Set([ann.id, bo.id]));
    expect(activeIn(scene.document(), at(900))).toEqual(new Set([bo.id]));
  });

  test('is not told exactly once entries of theirs may have left the window', () => {
    const scene = declared();
    scene.must(bo, { type: 'joinResponse' }, 10);
    for (let n = 0; n < 200; n += 1) scene.must(ann, { type: 'appendEntry', text: `${n}` }, 20 + n);
    expect(heardIn(scene.document()).get(bo.id)).toEqual({ at: at(10), isExact: false });
    expect(heardIn(scene.document()).get(ann.id)).toEqual({ at: at(219), isExact: true });
  });
});
