import { describe, expect, test } from 'vitest';
import { RecordSchema } from '../nouns.ts';
import { ann, at, bo, cy, di, root, uuid, vic } from '../testing/people.ts';
import { type Asked, declared, type Play, play } from '../testing/play.ts';
import { ENTRY_MAX, entries } from './entry.ts';

function appended(more: object = {}): { scene: Play; entryId: string } {
  const scene = declared();
  const entryId = scene.nextId();
  scene.must(bo, { type: 'appendEntry', text: 'Rolling back api-248', ...more }, 60);
  return { scene, entryId };
}

function entry(scene: Play, entryId: string) {
  return entries.get(scene.document(), entryId);
}

function correct(entryId: string, more: object = {}): Asked {
  return { type: 'correctEntry', entryId, text: 'Rolling back api-247', ...more };
}

describe('appending', () => {
  test('[R48] [Q2] is dated now unless it says otherwise, and has the id of its command', () => {
    const { scene, entryId } = appended();
    expect(entry(scene, entryId)).toEqual({
      type: 'entry',
      id: entryId,
      text: 'Rolling back api-248',
      happenedAt: at(60),
      until: null,
      approx: false,
      recordedAt: at(60),
      recordedBy: { id: bo.id, name: 'Bo' },
      private: false,
      kind: 'note',
      key: false,
      correctedAt: null,
      correctedBy: null,
      originals: [],
      struckAt: null,
      struckBy: null,
      struckReason: null,
    });
  });

  test('[R103] a late one keeps both times and sorts by when it happened', () => {
    const scene = declared();
    scene.must(bo, { type: 'appendEntry', text: 'second' }, 600);
    scene.must(bo, { type: 'appendEntry', text: 'first', happenedAt: '2026-11-20T09:00:00+01:00' }, 601);
    const [first] = entries.all(scene.document());
    expect(first).toMatchObject({
      text: 'first',
      happenedAt: '2026-11-20T08:00:00.000Z',
      recordedAt: at(601),
    });
  });

  test('[R104] may be a span, and approximate', () => {
    const { scene, entryId } = appended({ happenedAt: at(-60), until: at(-30), approx: true });
    expect(entry(scene, entryId)).toMatchObject({ happenedAt: at(-60), until: at(-30), approx: true });
  });

  test.each([
    ['a minute ahead of the server is a clock', { happenedAt: at(120) }, undefined],
    ['more is the future', { happenedAt: at(120.001) }, 'happenedAt'],
    ['an end before the beginning', { happenedAt: at(10), until: at(9.999) }, 'until'],
    ['an end at the beginning', { happenedAt: at(10), until: at(10) }, undefined],
    ['an end before now, when it happens now', { until: at(59) }, 'until'],
    ['an end that is still to come', { happenedAt: at(10), until: at(9999) }, undefined],
  ])('%s', (_what, more, field) => {
    const answer = declared().ask(bo, { type: 'appendEntry', text: 'x', ...more }, 60);
    if (field) expect(answer).toMatchObject({ refused: 'invalid', field });
    else expect(answer).toMatchObject({ kind: 'entryAppended' });
  });

  test('works after the end too, and never before the declaring', () => {
    const { scene } = appended();
    scene.must(ann, { type: 'closeIncident', as: 'resolved' });
    scene.must(bo, { type: 'appendEntry', text: 'cleaned up' });
    expect(play().refused(bo, { type: 'appendEntry', text: 'x' }).refused).toBe('notFound');
  });

  test.each([ENTRY_MAX, ENTRY_MAX + 1])('%d characters', (length) => {
    const post = () => declared().ask(bo, { type: 'appendEntry', text: 'x'.repeat(length) });
    if (length > ENTRY_MAX) expect(post).toThrow('at most 20,000 characters');
    else expect(post()).toMatchObject({ kind: 'entryAppended' });
  });
});

describe('correcting', () => {
  test('keeps every wording, who wrote it, and until when it stood', () => {
    const { scene, entryId } = appended();
    scene.must(bo, correct(entryId), 70);
    scene.must(root, correct(entryId, { text: 'Rolling back api-246', happenedAt: at(5) }), 80);
    expect(entry(scene, entryId)).toMatchObject({
      text: 'Rolling back api-246',
      happenedAt: at(5),
      recordedAt: at(60),
      recordedBy: { name: 'Bo' },
      correctedAt: at(80),
      correctedBy: { name: 'Root' },
      originals: [
        { text: 'Rolling back api-248', happenedAt: at(60), by: { name: 'Bo' }, replacedAt: at(70) },
        { text: 'Rolling back api-247', happenedAt: at(60), by: { name: 'Bo' }, replacedAt: at(80) },
      ],
    });
  });

  test('leaves alone what it does not name, and can take an end away', () => {
    const { scene, entryId } = appended({ happenedAt: at(0), until: at(30), approx: true });
    scene.must(bo, correct(entryId));
    expect(entry(scene, entryId)).toMatchObject({ happenedAt: at(0), until: at(30), approx: true });
    scene.must(bo, correct(entryId, { until: null, approx: false }));
    expect(entry(scene, entryId)).toMatchObject({ until: null, approx: false });
  });

  test.each([
    ['into the future', { happenedAt: at(9999) }, 'happenedAt'],
    ['to an end before the beginning', { until: at(0) }, 'until'],
  ])('%s is refused at the field', (_how, more, field) => {
    const { scene, entryId } = appended();
    expect(scene.refused(bo, correct(entryId, more), 70)).toMatchObject({ refused: 'invalid', field });
  });

  test('fifty times, not more', () => {
    const { scene, entryId } = appended();
    for (let n = 0; n < 50; n += 1) scene.must(bo, correct(entryId, { text: `version ${n}` }));
    expect(scene.refused(bo, correct(entryId)).refused).toBe('tooMany');
    expect(entry(scene, entryId)?.originals).toHaveLength(50);
  });

  test('what was struck out stays as it was struck out', () => {
    const { scene, entryId } = appended();
    scene.must(bo, { type: 'strikeEntry', entryId, reason: 'wrong' });
    expect(scene.refused(bo, correct(entryId)).refused).toBe('conflict');
  });

  test('[W4] reaches an entry older than the window', () => {
    const { scene, entryId } = appended();
    for (let n = 0; n < 205; n += 1) scene.must(cy, { type: 'appendEntry', text: `line ${n}` });
    expect(entry(scene, entryId)).toBeUndefined();
    scene.must(bo, correct(entryId, { happenedAt: scene.now() }));
    expect(entry(scene, entryId)).toMatchObject({ originals: [{ text: 'Rolling back api-248' }] });
  });
});

describe('striking out', () => {
  test('keeps the text and says who and why', () => {
    const { scene, entryId } = appended();
    scene.must(bo, { type: 'strikeEntry', entryId, reason: 'It was api-247' }, 90);
    expect(entry(scene, entryId)).toMatchObject({
      text: 'Rolling back api-248',
      struckAt: at(90),
      struckBy: { name: 'Bo' },
      struckReason: 'It was api-247',
    });
  });

  test('twice is refused, and says who was first', () => {
    const { scene, entryId } = appended();
    scene.must(bo, { type: 'strikeEntry', entryId, reason: 'wrong' });
    expect(scene.refused(root, { type: 'strikeEntry', entryId, reason: 'wrong' })).toMatchObject({
      refused: 'conflict',
      happened: 'Bo struck this entry out already.',
    });
  });
});

describe('[R21] private entries', () => {
  const seen = (scene: Play) => scene.document('viewer').window.map(({ id }) => id);

  test('reach no viewer', () => {
    const { scene } = appended({ private: true });
    expect(seen(scene)).toEqual([]);
    expect(scene.document('viewer').seq).toBe(1);
  });

  test('anybody who responds hides one at once; the author makes it public again', () => {
    const { scene, entryId } = appended();
    expect(seen(scene)).toEqual([entryId]);
    scene.must(di, { type: 'hideEntry', entryId });
    expect(seen(scene)).toEqual([]);
    expect(scene.refused(di, { type: 'publishEntry', entryId }).refused).toBe('notAllowed');
    scene.must(bo, { type: 'publishEntry', entryId });
    expect(seen(scene)).toEqual([entryId]);
  });

  test('hiding what is hidden and publishing what is public are refused', () => {
    const { scene, entryId } = appended();
    expect(scene.refused(bo, { type: 'publishEntry', entryId }).refused).toBe('conflict');
    scene.must(bo, { type: 'hideEntry', entryId });
    expect(scene.refused(bo, { type: 'hideEntry', entryId }).refused).toBe('conflict');
  });

  test('an entry made private reads as gone to a viewer who asks about it', () => {
    const { scene, entryId } = appended({ private: true });
    expect(scene.refused(vic, { type: 'hideEntry', entryId })).toEqual(
      scene.refused(vic, { type: 'hideEntry', entryId: uuid(99) }),
    );
  });
});

test('an entry that is not there is not found, by whoever may ask', () => {
  const { scene } = appended();
  for (const asked of [
    correct(uuid(99)),
    { type: 'strikeEntry', entryId: uuid(99), reason: 'x' },
    { type: 'hideEntry', entryId: uuid(99) },
    { type: 'publishEntry', entryId: uuid(99) },
    { type: 'markEntry', entryId: uuid(99), key: true },
  ] as const) {
    expect(scene.refused(root, asked).refused).toBe('notFound');
  }
});

describe('[H20] what begins with `!` and reached the server as it was typed', () => {
  const bangs = ['!log-private foo', ' \u200b！log x', '!', 'seen\n!log-private foo', 'a\u2028\u2066!b'];

  test.each(bangs)('%j is no public entry, and a private one is', (text) => {
    const scene = declared();
    expect(scene.refused(bo, { type: 'appendEntry', text })).toMatchObject({
      refused: 'invalid',
      field: 'text',
    });
    scene.must(bo, { type: 'appendEntry', text, private: true });
    expect(scene.document('viewer').window).toEqual([]);
  });

  test('neither correcting nor showing an entry brings it to viewers', () => {
    const { scene, entryId } = appended();
    expect(scene.refused(bo, correct(entryId, { text: '!log-private foo' })).field).toBe('text');
    scene.must(bo, { type: 'hideEntry', entryId });
    scene.must(bo, correct(entryId, { text: '!log-private foo' }));
    expect(scene.refused(bo, { type: 'publishEntry', entryId }).refused).toBe('invalid');
    scene.must(bo, correct(entryId, { text: 'wow! foo!' }));
    scene.must(bo, { type: 'publishEntry', entryId });
  });
});

test('is a note unless it says otherwise; anybody who responds marks it as key, and takes the mark away', () => {
  const { scene, entryId } = appended({ kind: 'decision' });
  const mark = (key: boolean): Asked => ({ type: 'markEntry', entryId, key });
  expect(entry(scene, entryId)).toMatchObject({ kind: 'decision', key: false });
  scene.must(di, mark(true));
  expect(scene.document('viewer').window[0]).toMatchObject({ kind: 'decision', key: true });
  expect(scene.refused(di, mark(true)).refused).toBe('conflict');
  scene.must(cy, mark(false));
  expect(entry(scene, entryId)).toMatchObject({ key: false, correctedAt: null });
});

test('one that was kept before it had a kind reads as a note', () => {
  const { scene, entryId } = appended();
  const { kind: _kind, key: _key, ...old } = entry(scene, entryId) ?? expect.unreachable();
  expect(RecordSchema.parse(old)).toEqual({ ...old, kind: 'note', key: false });
});
