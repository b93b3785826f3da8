import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChange, applyChanges, applyOps, audienceOf, type Change, subjectOf } from './change.ts';
import { emptyDocument, type Timed } from './document.ts';
import { at, uuid } from './testing/people.ts';
import { newest } from './testing/play.ts';

const incidentId = uuid(1);

function entry(n: number, seconds: number, text = ''): Timed & { text: string } {
  return { type: 'entry', id: uuid(n), happenedAt: at(seconds), text };
}

function link(n: number, label: string) {
  return { type: 'link', id: uuid(n), label };
}

function change(seq: number, ...ops: Change['ops']): Change {
  return { incidentId, seq, at: at(seq), ops };
}

describe('[L2] numbers', () => {
  test('changes follow one another', () => {
    const document = applyChanges(emptyDocument(incidentId), [change(1), change(2), change(3)]);
    expect(document.seq).toBe(3);
  });

  test.each([0, 1, 3])('number %d does not follow 1 and is thrown, never skipped', (seq) => {
    const document = applyChange(emptyDocument(incidentId), change(1));
    expect(() => applyChange(document, change(seq))).toThrow(`change ${seq} does not follow 1`);
  });
});

describe('ops', () => {
  test('put whole records and remove them, and mutate nothing', () => {
    const empty = Object.freeze(emptyDocument(incidentId));
    const one = applyOps(empty, [{ put: link(1, 'a') }, { put: entry(2, 0) }]);
    const two = applyOps(one, [{ put: link(1, 'b') }, { remove: { type: 'entry', id: uuid(2) } }]);
    expect(one.head.link).toEqual({ [uuid(1)]: link(1, 'a') });
    expect(one.window).toEqual([entry(2, 0)]);
    expect(two.head.link).toEqual({ [uuid(1)]: link(1, 'b') });
    expect(two.window).toEqual([]);
    expect(applyOps(two, [{ remove: { type: 'link', id: uuid(1) } }])).toEqual(empty);
  });

  test('removing what is not there changes nothing', () => {
    const document = applyOps(emptyDocument(incidentId), [{ put: link(1, 'a') }]);
    const gone = [
      { remove: { type: 'link', id: uuid(9) } },
      { remove: { type: 'entry', id: uuid(9) } },
      { remove: { type: 'nothing', id: uuid(9) } },
    ];
    expect(applyOps(document, gone)).toEqual(document);
  });

  test('[J3] types and ids that are names of Object.prototype are just names', () => {
    const hostile = { type: '__proto__', id: '__proto__', isAdmin: true };
    const document = applyOps(emptyDocument(incidentId), [{ put: hostile }, { put: link(1, 'a') }]);
    expect(Object.hasOwn(document.head, '__proto__')).toBe(true);
    expect('isAdmin' in {}).toBe(false);
    expect(document.head.link).toEqual({ [uuid(1)]: link(1, 'a') });
  });

  test('name the record they are about', () => {
    expect(subjectOf({ put: link(1, 'a') })).toEqual({ type: 'link', id: uuid(1) });
    expect(subjectOf({ remove: { type: 'link', id: uuid(2) } })).toEqual({ type: 'link', id: uuid(2) });
  });
});

describe('[W1] [W2] the window', () => {
  type Act = { put: number; seconds: number } | { remove: number };
  const acts = fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.record({ put: fc.nat(320), seconds: fc.nat(60) }) },
      { weight: 1, arbitrary: fc.record({ remove: fc.nat(320) }) },
    ),
    { minLength: 1, maxLength: 40, size: 'max' },
  );

  /** A history of `size` entries, then the acts one change each, refilled as W2 says; compared with sort and slice. */
  function holds(size: number, script: readonly Act[]) {
    const all = new Map<string, Timed>();
    for (let n = 0; n < size; n += 1) all.set(uuid(n), entry(n, n % 60));
    let document = { ...emptyDocument(incidentId), window: newest([...all.values()]) };
    for (const act of script) {
      const id = uuid('put' in act ? act.put : act.remove);
      const op =
        'put' in act ? { put: entry(act.put, act.seconds, 'again') } : { remove: { type: 'entry', id } };
      if ('put' in op) all.set(id, op.put);
      else all.delete(id);
      const expected = newest([...all.values()]);
      const held = new Set(applyOps(document, [op]).window.map((kept) => kept.id));
      const refills = expected.filter((kept) => !held.has(kept.id)).map((kept) => ({ put: kept }));
      expect(refills.length, 'at most one entry takes the place of one').toBeLessThanOrEqual(1);
      document = applyOps(document, [op, ...refills]);
      expect(document.window).toEqual(expected);
    }
  }

  test.each([0, 1, 199, 200, 201, 320])('of a history of %d entries equals sort and slice', (size) => {
    fc.assert(
      fc.property(acts, (script) => holds(size, script)),
      { numRuns: 12 },
    );
  });

  test('entries of one moment are ordered by id, so that every reader sorts alike', () => {
    const document = applyOps(emptyDocument(incidentId), [
      { put: entry(3, 5) },
      { put: entry(1, 5) },
      { put: entry(2, 5) },
    ]);
    expect(document.window.map(({ id }) => id)).toEqual([uuid(1), uuid(2), uuid(3)]);
  });

  test('an entry older than a full window stays out of it', () => {
    const full = Array.from({ length: 200 }, (_, n) => entry(n, 100 + n));
    const document = { ...emptyDocument(incidentId), window: full };
    expect(applyOps(document, [{ put: entry(999, 0) }]).window).toEqual(full);
  });
});

test('[P7] only the roles that respond read the stream of the team', () => {
  expect(['admin', 'responder', 'system'].map(audienceOf)).toEqual(['team', 'team', 'team']);
  expect(['viewer', '', 'Admin', 'constructor', 'guest'].map(audienceOf)).toEqual(Array(5).fill('viewer'));
});
