import { describe, expect, test } from 'vitest';
import { ann, bo, cy, deployBot, di, root, teams, uuid, vic } from '../testing/people.ts';
import { declared, type Play, play } from '../testing/play.ts';
import { accessOf, isSensitive } from './access.ts';

const restrict = (people: readonly string[] = [], named: readonly string[] = []) =>
  ({ type: 'restrictIncident', people, teams: named }) as const;
const grant = (people: readonly string[], named: readonly string[] = []) =>
  ({ type: 'grantAccess', people, teams: named }) as const;
const revoke = (people: readonly string[], named: readonly string[] = []) =>
  ({ type: 'revokeAccess', people, teams: named }) as const;
const [security] = teams;
if (!security) throw new Error('there is a team');

function names(scene: Play) {
  const access = accessOf(scene.document());
  return [access?.people.map(({ name }) => name), access?.teams.map(({ name }) => name)];
}

function coordinated(): Play {
  const scene = declared();
  scene.must(bo, { type: 'takeCoordination' });
  return scene;
}

describe('[R53] an incident', () => {
  test('is open to everybody signed in until somebody restricts it, and holds no word of it', () => {
    const scene = declared();
    expect(accessOf(scene.document())).toBeUndefined();
    expect(isSensitive(scene.document())).toBe(false);
  });

  test('declared as sensitive is so from the first number on, and its creator is named', () => {
    const scene = play();
    scene.must(di, { type: 'declareIncident', title: 'A key leaked', sensitive: true });
    expect(scene.document().seq).toBe(1);
    expect(accessOf(scene.document())).toMatchObject({ sensitive: true, by: { id: di.id } });
    expect(names(scene)).toEqual([['Di'], []]);
  });

  test('is not declared as sensitive by a program: no person would be named in it', () => {
    const scene = play();
    const asked = { type: 'declareIncident', title: 'A key leaked', sensitive: true } as const;
    expect(scene.refused(deployBot, asked)).toMatchObject({ refused: 'notAllowed', field: 'sensitive' });
    expect(accessOf(scene.document())).toBeUndefined();
  });

  test('turns sensitive for whom one names, oneself and the coordinator', () => {
    const scene = coordinated();
    scene.must(root, restrict([cy.id], [security.id]));
    expect(names(scene)).toEqual([['Root', 'Bo', 'Cy'], ['Security']]);
    expect(scene.refused(bo, restrict()).happened).toContain('Root was first');
  });

  test('opens again, and names nobody any more', () => {
    const scene = coordinated();
    scene.must(bo, restrict([cy.id], [security.id]));
    scene.must(bo, { type: 'liftRestriction' });
    expect(isSensitive(scene.document())).toBe(false);
    expect(names(scene)).toEqual([[], []]);
    expect(scene.refused(bo, { type: 'liftRestriction' }).refused).toBe('conflict');
  });

  test('can be restricted after its end', () => {
    const scene = coordinated();
    scene.must(bo, { type: 'closeIncident', as: 'resolved' });
    scene.must(bo, restrict());
    expect(isSensitive(scene.document())).toBe(true);
  });
});

describe('[P11] who may say who sees it', () => {
  test('whoever declared it, while nobody coordinates', () => {
    const scene = declared();
    expect(scene.refused(bo, restrict()).refused).toBe('notAllowed');
    scene.must(ann, restrict([bo.id]));
    scene.must(bo, { type: 'takeCoordination' });
    expect(scene.refused(ann, { type: 'liftRestriction' }).refused).toBe('notAllowed');
    scene.must(bo, grant([cy.id]));
    scene.must(bo, { type: 'standDown' });
    scene.must(ann, grant([di.id]));
  });

  test('no viewer, though named', () => {
    const scene = coordinated();
    scene.must(bo, restrict([vic.id]));
    expect(scene.refused(vic, grant([di.id])).refused).toBe('notAllowed');
  });
});

describe('[P11] a grant', () => {
  test('names more, each once', () => {
    const scene = coordinated();
    scene.must(bo, restrict());
    scene.must(bo, grant([cy.id, cy.id], [security.id]));
    expect(names(scene)).toEqual([['Bo', 'Cy'], ['Security']]);
    expect(scene.refused(bo, grant([cy.id])).happened).toBe('They are named already.');
  });

  test.each([
    ['a person', grant([uuid(99)]), 'people'],
    ['a team', grant([], [uuid(99)]), 'teams'],
  ])('refuses %s nobody knows, by the field', (_who, asked, field) => {
    const scene = coordinated();
    scene.must(bo, restrict());
    expect(scene.refused(bo, asked)).toMatchObject({ refused: 'invalid', field });
  });

  test('makes no sense where everybody sees it', () => {
    expect(coordinated().refused(bo, grant([cy.id])).refused).toBe('conflict');
  });
});

describe('[P11] nobody is locked out who must not be', () => {
  test('not oneself', () => {
    const scene = coordinated();
    scene.must(root, restrict([cy.id]));
    expect(scene.refused(root, revoke([cy.id, root.id])).happened).toBe('You would lock yourself out.');
    expect(names(scene)[0]).toContain('Cy');
  });

  test('not the coordinator', () => {
    const scene = coordinated();
    scene.must(root, restrict());
    expect(scene.refused(root, revoke([bo.id])).happened).toBe('Bo coordinates, and must see it.');
  });

  test('nor either by a team they came in with', () => {
    const scene = declared();
    scene.must(root, restrict([], [security.id]));
    scene.must(cy, { type: 'takeCoordination' });
    scene.must(cy, revoke([], [security.id]));
    expect(names(scene)).toEqual([['Root', 'Cy'], []]);
  });

  test('who is not named cannot be taken off the list', () => {
    const scene = coordinated();
    scene.must(bo, restrict());
    expect(scene.refused(bo, revoke([di.id])).refused).toBe('conflict');
  });
});

describe('viewers who are named', () => {
  test('learn that it is restricted, and not who else sees it', () => {
    const scene = coordinated();
    scene.must(bo, restrict([vic.id], [security.id]));
    const seen = accessOf(scene.document('viewer'));
    expect(seen).toMatchObject({ sensitive: true, people: [], teams: [] });
    const { seq } = scene.document('viewer');
    scene.must(bo, grant([di.id]));
    expect(scene.document('viewer').seq, '[P2] a grant is no change of theirs').toBe(seq);
  });
});
