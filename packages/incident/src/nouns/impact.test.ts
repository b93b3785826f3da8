import { describe, expect, test } from 'vitest';
import { ann, at, bo, cy } from '../testing/people.ts';
import { type Asked, declared, type Play } from '../testing/play.ts';
import { Impact, impactAreas, impacts } from './impact.ts';

function users(scene: Play) {
  return impacts.get(scene.document(), 'users');
}

function set(text: string, typedOn: string | null): Asked {
  return { type: 'setImpact', area: 'users', text, typedOn };
}

test('[R40] [UX4] every incident begins with three statements not known yet', () => {
  const all = impacts.all(declared().document());
  expect(all.map(({ id }) => id).sort()).toEqual([...impactAreas].sort());
  for (const impact of all) expect(impact).toMatchObject({ text: '', confirmedAt: null, changedBy: null });
});

describe('changing', () => {
  test('keeps who and when, and confirms what it says', () => {
    const scene = declared();
    scene.must(bo, set('18 % fail', null), 60);
    expect(users(scene)).toEqual({
      type: 'impact',
      id: 'users',
      text: '18 % fail',
      components: [],
      changedAt: at(60),
      changedBy: { id: bo.id, name: 'Bo' },
      confirmedAt: at(60),
      confirmedBy: { id: bo.id, name: 'Bo' },
      overwrote: null,
    });
  });

  test('[R81] [R89] names parts with how well they work and how that was measured; unnamed they stay', () => {
    const scene = declared();
    const components = [
      { name: 'checkout', level: 'down', measured: 'errors over 50 %' },
      { name: 'search', level: 'ok', measured: '' },
    ];
    scene.must(bo, { ...set('18 % fail', null), components }, 60);
    scene.must(bo, set('19 % fail', at(60)), 70);
    expect(users(scene)).toMatchObject({ text: '19 % fail', components });
    expect(impacts.get(scene.document('viewer'), 'users')?.components).toEqual(components);
    scene.must(bo, { ...set('19 % fail', at(70)), components: [] }, 80);
    expect(users(scene)?.components).toEqual([]);
    const wrong = { ...set('x', null), components: [{ name: 'x', level: 'broken' }] };
    expect(() => scene.ask(bo, wrong)).toThrow('level');
  });

  test('one from before there were parts reads as without', () => {
    const { components: _none, ...before } = impacts.get(declared().document(), 'users') ?? {};
    expect(Impact.parse(before).components).toEqual([]);
  });

  test('back to "not known yet" is a statement too', () => {
    const scene = declared();
    scene.must(bo, set('18 % fail', null), 60);
    scene.must(bo, set('  ', at(60)), 90);
    expect(users(scene)).toMatchObject({ text: '', confirmedAt: at(90) });
  });

  test('one statement leaves the other two alone', () => {
    const scene = declared();
    scene.must(bo, set('18 % fail', null), 60);
    expect(impacts.get(scene.document(), 'services')).toMatchObject({ text: '', confirmedAt: null });
  });

  test('[UX13] whoever lost words still finds them after the next edit, until they write themselves', () => {
    const scene = declared();
    scene.must(ann, set('words of Ann', null), 60);
    scene.must(bo, set('words of Bo', null), 61);
    scene.must(bo, set('better words of Bo', at(61)), 62);
    expect(users(scene)?.overwrote).toMatchObject({ text: 'words of Ann', by: { name: 'Ann' } });
    scene.must(ann, set('words of both', at(62)), 63);
    expect(users(scene)?.overwrote).toBeNull();
  });
});

describe('[UX13] the last writer wins, and the wording lost unseen is kept for its author', () => {
  test('typed over a text not seen: kept, with whose it was and when it was lost', () => {
    const scene = declared();
    scene.must(ann, set('18 % of EU cards', null), 60);
    scene.must(bo, set('a fifth of cards', null), 61);
    expect(users(scene)).toMatchObject({
      text: 'a fifth of cards',
      overwrote: { text: '18 % of EU cards', at: at(61), by: { name: 'Ann' } },
    });
  });

  test('"restore mine" is a change like any other and ends the notice', () => {
    const scene = declared();
    scene.must(ann, set('18 % of EU cards', null), 60);
    scene.must(bo, set('a fifth of cards', null), 61);
    scene.must(ann, set('18 % of EU cards', at(61)), 70);
    expect(users(scene)).toMatchObject({ text: '18 % of EU cards', overwrote: null });
  });

  test.each([
    ['typed on the text that stood', bo, 'a fifth', at(60)],
    ['over a text of one’s own', ann, 'a fifth', null],
    ['with the same words', bo, '18 % of EU cards', null],
  ])('%s: nothing was lost', (_how, who, text, typedOn) => {
    const scene = declared();
    scene.must(ann, set('18 % of EU cards', null), 60);
    scene.must(who, set(text, typedOn), 61);
    expect(users(scene)?.overwrote).toBeNull();
  });
});

describe('[R43] "still true" is an act of its own', () => {
  test('moves the age and neither the text nor who wrote it', () => {
    const scene = declared();
    scene.must(bo, set('18 % fail', null), 60);
    scene.must(cy, { type: 'confirmStatus', areas: ['users'] }, 600);
    expect(users(scene)).toMatchObject({
      text: '18 % fail',
      changedAt: at(60),
      changedBy: { name: 'Bo' },
      confirmedAt: at(600),
      confirmedBy: { name: 'Cy' },
    });
  });

  test('of a statement never set says: still not known', () => {
    const scene = declared();
    scene.must(cy, { type: 'confirmStatus', areas: ['users'] }, 600);
    expect(users(scene)).toMatchObject({ text: '', changedAt: null, confirmedAt: at(600) });
  });

  test('of nothing is refused at the field', () => {
    expect(declared().refused(bo, { type: 'confirmStatus', areas: [] })).toMatchObject({
      refused: 'invalid',
      field: 'areas',
    });
  });

  test('with "still coordinating" by somebody else confirms nothing at all', () => {
    const scene = declared();
    scene.must(ann, { type: 'takeCoordination' }, 10);
    const both = { type: 'confirmStatus', areas: ['users'], coordinator: true } as const;
    expect(scene.refused(bo, both, 600).refused).toBe('notAllowed');
    expect(users(scene)?.confirmedAt).toBeNull();
  });

  test.each(['users', ['users', 'users', 'users', 'users'], ['everything'], [null], {}])(
    'takes no areas like %j',
    (areas) => {
      expect(() => declared().ask(bo, { type: 'confirmStatus', areas })).toThrow('areas');
    },
  );
});

test('after the end statements are neither changed nor confirmed', () => {
  const scene = declared();
  scene.must(ann, { type: 'closeIncident', as: 'resolved' });
  expect(scene.refused(bo, set('all fine', null))).toMatchObject({
    refused: 'closed',
    happened: 'This incident was closed by Ann.',
  });
  expect(scene.refused(bo, { type: 'confirmStatus', areas: ['users'] }).refused).toBe('closed');
});

test('[H20] a line that begins with `!` is nothing for viewers, and so for no impact', () => {
  const asked = {
    type: 'setImpact',
    area: 'users',
    text: '!log-private who is hit',
    typedOn: null,
  } as const;
  expect(declared().refused(ann, asked).field).toBe('text');
});
