import { describe, expect, test } from 'vitest';
import { allRecords, type DocRecord, type Document } from '../document.ts';
import { nounList } from '../nouns.ts';
import { ages } from '../obligation.ts';
import { ann, bo, cy, di, root, vic } from '../testing/people.ts';
import { type Asked, declared } from '../testing/play.ts';
import { busy } from '../testing/samples.ts';
import { entries } from './entry.ts';
import { erasures } from './erasure.ts';

const SECRET = 'hunter2';
const says = (what: string) => `${what} ${SECRET}`;
const erase = (record: DocRecord, more: object = {}): Asked => {
  return { type: 'eraseSecret', ofType: record.type, ofId: record.id, reason: 'A password', ...more };
};

/** The secret stands in every field that takes words, also in those that keep earlier ones. */
function spilled() {
  const scene = declared();
  const id = () => scene.nextId();
  scene.must(ann, { type: 'takeCoordination' });
  scene.must(bo, { type: 'changeTitle', title: says('cards'), was: 'Checkout fails for EU cards' });
  scene.must(ann, { type: 'changeTitle', title: says('all cards'), was: 'Checkout fails for EU cards' });
  const parts = { components: [{ name: says('x').slice(0, 80), level: 'down', measured: says('seen') }] };
  scene.must(bo, { type: 'setImpact', area: 'users', text: says('some'), typedOn: null });
  scene.must(ann, { type: 'setImpact', area: 'users', text: says('all'), ...parts, typedOn: null });
  const entryId = id();
  scene.must(bo, { type: 'appendEntry', text: says('login') });
  scene.must(bo, { type: 'correctEntry', entryId, text: says('log in') });
  scene.must(bo, { type: 'strikeEntry', entryId, reason: says('gave away') });
  scene.must(cy, { type: 'pinLink', label: says('key'), url: `https://grafana.example/?key=${SECRET}` });
  scene.must(cy, { type: 'addAction', text: says('rotate'), owner: SECRET });
  scene.must(cy, { type: 'addResponder', name: says('Eve'), expertOf: says('vaults') });
  scene.must(cy, { type: 'addUpdate', text: says('rotating') });
  const hypothesisId = id();
  scene.must(cy, { type: 'stateHypothesis', text: says('login'), test: says('use') });
  for (const [was, state] of ['untested', 'confirmed', 'refuted'].map((was, n, all) => [was, all[n + 1]])) {
    if (state) scene.must(cy, { type: 'settleHypothesis', hypothesisId, state, was, outcome: says('saw') });
  }
  scene.must(cy, { type: 'addMeasure', text: says('login'), undo: says('use'), by: SECRET });
  const taskId = id();
  scene.must(cy, { type: 'assignTask', name: says('Eve'), text: says('turn off') });
  scene.must(cy, { type: 'dropTask', taskId, reason: says('not there') });
  scene.must(ann, { type: 'offerHandoff', to: cy.id, brief: says('it is') });
  scene.must(bo, { type: 'takeOver', reason: says('because'), from: ann.id });
  scene.must(bo, { type: 'offerHandoff', to: cy.id, brief: says('it is') });
  const standing = scene.document();
  scene.must(bo, { type: 'standDown', reason: says('done') });
  scene.must(bo, { type: 'closeIncident', as: 'falseAlarm', reason: says('no') });
  scene.must(bo, { type: 'reopenIncident', reason: says('yes') });
  return { scene, standing };
}

function recordsOf(document: Document): readonly DocRecord[] {
  return nounList.flatMap(({ type }) => allRecords(document, type));
}

describe('[V3] erasing', () => {
  test('every record in which the secret stands can be freed of it, by its noun', () => {
    const { scene, standing } = spilled();
    for (const document of [standing, scene.document()]) {
      const holding = recordsOf(document).filter((record) => JSON.stringify(record).includes(SECRET));
      expect(holding.length).toBeGreaterThan(4);
      for (const record of holding) {
        const noun = nounList.find(({ type }) => type === record.type);
        const freed = noun?.erasing?.without(record, '[erased by Root]');
        expect(JSON.stringify(freed), record.type).not.toContain(SECRET);
        expect(noun?.record.parse(freed)).toEqual(freed);
      }
    }
  });

  test('leaves nothing of it in the document of either audience, and moves no age [L8]', () => {
    const { scene } = spilled();
    const before = ages(scene.document());
    for (const record of recordsOf(scene.document())) {
      if (JSON.stringify(record).includes(SECRET)) scene.must(root, erase(record));
    }
    expect(JSON.stringify(scene.document())).not.toContain(SECRET);
    expect(JSON.stringify(scene.document('viewer'))).not.toContain(SECRET);
    expect(ages(scene.document())).toEqual(before);
  });

  test('a part may stay, with the mark of who erased the rest; the earlier wordings go whole', () => {
    const { publicEntry, ...scene } = busy();
    scene.must(bo, { type: 'correctEntry', entryId: publicEntry, text: 'Rolling back with hunter2' });
    const entry = { type: 'entry', id: publicEntry };
    const same = scene.refused(bo, erase(entry, { instead: 'Rolling back with hunter2' }));
    expect(same).toMatchObject({ refused: 'invalid', field: 'instead' });
    const long = scene.refused(bo, erase(entry, { instead: 'x'.repeat(20_000) }));
    expect(long).toMatchObject({ refused: 'tooLarge', field: 'instead' });
    const document = scene.must(bo, erase(entry, { instead: 'Rolling back' }));
    expect(entries.get(document, publicEntry)).toMatchObject({
      text: 'Rolling back [part erased by Bo]',
      originals: [{ text: '[erased by Bo]', by: { name: 'Bo' } }],
      recordedBy: { name: 'Bo' },
    });
  });

  test('says for the team who, when and why; viewers see the mark alone', () => {
    const { publicEntry, ...scene } = busy();
    const document = scene.must(ann, erase({ type: 'entry', id: publicEntry }));
    expect(erasures.all(document)).toEqual([
      expect.objectContaining({
        ofType: 'entry',
        ofId: publicEntry,
        by: { id: ann.id, name: 'Ann' },
        reason: 'A password',
      }),
    ]);
    expect(scene.document('viewer').head.erasure).toBeUndefined();
    expect(scene.changes('viewer').at(-1)?.ops).toEqual([
      { put: expect.objectContaining({ id: publicEntry, text: '[erased by Ann]' }) },
    ]);
  });

  test('[L7] of a private entry tells viewers nothing, not even a number', () => {
    const { privateEntry, ...scene } = busy();
    const before = scene.document('viewer');
    scene.must(bo, erase({ type: 'entry', id: privateEntry }));
    expect(scene.document('viewer')).toBe(before);
  });

  test('whoever wrote it may, the coordinator and admins; nobody else', () => {
    const { link, publicEntry, ...scene } = busy();
    for (const record of [
      { type: 'link', id: link },
      { type: 'impact', id: 'users' },
      { type: 'entry', id: publicEntry },
    ]) {
      for (const nobody of [di, vic]) expect(scene.refused(nobody, erase(record)).refused).toBe('notAllowed');
    }
    scene.must(cy, erase({ type: 'link', id: link }));
    scene.must(bo, erase({ type: 'impact', id: 'users' }));
    scene.must(ann, erase({ type: 'link', id: link }));
  });

  test('what is gone from the document is erased from its log, by the coordinator or an admin', () => {
    const { link, ...scene } = busy();
    scene.must(cy, { type: 'unpinLink', linkId: link });
    expect(scene.refused(cy, erase({ type: 'link', id: link })).refused).toBe('notAllowed');
    const document = scene.must(ann, erase({ type: 'link', id: link }));
    expect(erasures.all(document)).toHaveLength(1);
    expect(document.head.link).toBeUndefined();
  });

  test('there is nothing to erase where nobody writes words', () => {
    const scene = busy();
    expect(scene.refused(root, erase({ type: 'policy', id: 'policy' }))).toMatchObject({ field: 'ofType' });
    expect(scene.refused(root, erase({ type: 'nothing', id: 'policy' }))).toMatchObject({ field: 'ofType' });
  });
});
