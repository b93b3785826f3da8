import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyOps } from './change.ts';
import { emptyDocument } from './document.ts';
import { impacts } from './nouns/impact.ts';
import { incidentOf } from './nouns/incident.ts';
import { project, projectDocument, toViewer, withdrawn } from './project.ts';
import { ann, at, bo, cy, uuid } from './testing/people.ts';
import { type Asked, declared, type Play } from './testing/play.ts';
import { busy } from './testing/samples.ts';

const SECRET = 'xyzzy';

function bytes(scene: Play): string {
  return JSON.stringify([scene.document('viewer'), scene.changes('viewer')]);
}

function entry(text: string, isPrivate: boolean, n = 1) {
  return {
    type: 'entry',
    id: uuid(n),
    happenedAt: at(n),
    text,
    private: isPrivate,
    originals: [{ text: `${SECRET} once` }],
  };
}

describe('one op', () => {
  const shown = { ...entry('seen', false), originals: [] };
  const before = (record?: object & { type: string; id: string }) =>
    applyOps(emptyDocument(uuid(9)), record ? [{ put: record }] : []);

  test.each([
    ['private and new', undefined, entry(SECRET, true), []],
    ['public and new', undefined, entry('seen', false), [{ put: shown }]],
    [
      'public, turned private',
      entry('seen', false),
      entry('seen', true),
      [{ remove: { type: 'entry', id: uuid(1) } }],
    ],
    ['private, turned public', entry('seen', true), entry('seen', false), [{ put: shown }]],
    ['private, changed', entry(SECRET, true), entry(`${SECRET} 2`, true), []],
    ['public, the same to viewers', entry('seen', false), { ...entry('seen', false), originals: [] }, []],
    ['of a noun nobody knows', undefined, { type: 'task', id: uuid(1) }, []],
  ])('%s', (_what, old, next, ops) => {
    expect(project(before(old), [{ put: next }])).toEqual(ops);
  });

  test('a removal reaches those who saw the record and nobody else', () => {
    const remove = { remove: { type: 'entry', id: uuid(1) } };
    expect(project(before(entry('seen', false)), [remove])).toEqual([remove]);
    expect(project(before(entry(SECRET, true)), [remove])).toEqual([]);
    expect(project(before(), [remove])).toEqual([]);
  });

  test('[P5] names what older changes must forget', () => {
    const ops = [{ put: shown }, { remove: { type: 'entry', id: uuid(2) } }];
    expect(withdrawn(ops)).toEqual([{ type: 'entry', id: uuid(2) }]);
  });
});

describe('[P6] viewers see no earlier wordings', () => {
  test('neither of a corrected entry', () => {
    const scene = busy();
    const wrong = scene.nextId();
    scene.must(bo, { type: 'appendEntry', text: 'The cause is known' });
    const seq = scene.document('viewer').seq;
    scene.must(bo, { type: 'correctEntry', entryId: wrong, text: `The cause is ${SECRET}` });
    scene.must(bo, { type: 'correctEntry', entryId: wrong, text: 'The cause is looked for' });
    const now = JSON.stringify(scene.document('viewer'));
    expect(now).toContain('The cause is looked for');
    expect(now).not.toContain(SECRET);
    expect(scene.document('viewer').seq).toBe(seq + 2);
  });

  test('nor of a title or an impact that was overwritten', () => {
    const scene = busy();
    scene.must(bo, { type: 'changeTitle', title: SECRET, was: 'Checkout fails for EU cards' });
    scene.must(cy, { type: 'changeTitle', title: 'Cards fail', was: 'Checkout fails for EU cards' });
    scene.must(bo, { type: 'setImpact', area: 'users', text: SECRET, typedOn: null });
    scene.must(cy, { type: 'setImpact', area: 'users', text: 'all fail', typedOn: null });
    expect(incidentOf(scene.document())?.titleOverwrote?.text).toBe(SECRET);
    expect(impacts.get(scene.document(), 'users')?.overwrote?.text).toBe(SECRET);
    expect(JSON.stringify(scene.document('viewer'))).not.toContain(SECRET);
    expect(incidentOf(scene.document('viewer'))?.title).toBe('Cards fail');
  });
});

/** Who works on it, and on what, is for the team alone. */
const TEAM_ONLY = ['responder', 'task'];

test('every record of a busy incident but the private entry reaches viewers, under its own id', () => {
  const scene = busy();
  const team = Object.entries(scene.document().head).flatMap(([type, byId]) =>
    TEAM_ONLY.includes(type) ? [] : Object.keys(byId),
  );
  const seen = Object.values(scene.document('viewer').head).flatMap((byId) => Object.keys(byId));
  expect(seen).toEqual(team);
  expect(scene.document('viewer').window.map(({ id }) => id)).toEqual([scene.publicEntry]);
  expect(projectDocument(scene.document())).toEqual({ ...scene.document('viewer'), seq: 0 });
  for (const record of scene.document('viewer').window) expect(toViewer(record)).toEqual(record);
});

describe('[L7] silence', () => {
  type Line = { isPrivate: boolean; seconds: number };
  type Deed = { what: 'hide' | 'publish' | 'correct' | 'strike'; which: number };
  const line = fc.record({ isPrivate: fc.boolean(), seconds: fc.integer({ min: 0, max: 90 }) });
  const deed = fc.record({
    what: fc.constantFrom('hide' as const, 'publish' as const, 'correct' as const, 'strike' as const),
    which: fc.nat(400),
  });

  function asked({ what, which }: Deed, ids: readonly string[]): Asked {
    const entryId = ids[which % ids.length] ?? uuid(99);
    switch (what) {
      case 'hide':
        return { type: 'hideEntry', entryId };
      case 'publish':
        return { type: 'publishEntry', entryId };
      case 'strike':
        return { type: 'strikeEntry', entryId, reason: 'wrong' };
      default:
        return { type: 'correctEntry', entryId, text: `again ${which}`, happenedAt: at(which % 90) };
    }
  }

  /** `play` asserts after each command that viewers hold exactly the newest of what they may see [L1, W1, W2]. */
  test('whatever is written, hidden, corrected and struck out, viewers hold the newest of what they may see', () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 195, maxLength: 240, size: 'max' }),
        fc.array(deed, { minLength: 5, maxLength: 25, size: 'max' }),
        (lines, deeds) => {
          const scene = declared();
          const ids = lines.map(({ isPrivate, seconds }, n) => {
            const id = scene.nextId();
            const text = isPrivate ? `${SECRET} ${n}` : `line ${n}`;
            scene.must(ann, { type: 'appendEntry', text, private: isPrivate, happenedAt: at(seconds) }, 100);
            return id;
          });
          const isPrivate = new Map(ids.map((id, n) => [id, lines[n]?.isPrivate === true]));
          expect(bytes(scene)).not.toContain(SECRET);
          for (const one of deeds) {
            const command = asked(one, ids);
            const answer = scene.ask(ann, command, 100);
            if (!('refused' in answer) && one.what === 'publish')
              isPrivate.set(String(command.entryId), false);
            if (!('refused' in answer) && one.what === 'hide') isPrivate.set(String(command.entryId), true);
          }
          for (const { id } of scene.document('viewer').window) expect(isPrivate.get(id)).toBe(false);
          expect(scene.changes('viewer').map(({ seq }) => seq)).toEqual(
            scene.changes('viewer').map((_change, n) => n + 1),
          );
        },
      ),
      { numRuns: 4 },
    );
  });

  test('one script with and without its private third: byte for byte the same', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 20, maxLength: 30, size: 'max' }), (lines: readonly Line[]) => {
        const told = script(lines, true);
        const untold = script(lines, false);
        expect(told.document().seq).toBeGreaterThanOrEqual(untold.document().seq);
        expect(bytes(told)).toBe(bytes(untold));
      }),
      { numRuns: 20 },
    );
  });

  /** Commands keep their ids and times in both worlds: in the second one the private ones are asked by nobody. */
  function script(lines: readonly Line[], withSecrets: boolean): Play {
    const scene = declared();
    lines.forEach(({ isPrivate, seconds }, n) => {
      const text = isPrivate ? SECRET : `line ${n}`;
      const asked = { type: 'appendEntry', text, private: isPrivate, happenedAt: at(seconds) } as const;
      if (isPrivate && !withSecrets) scene.skip();
      else scene.must(bo, asked, 100 + n);
    });
    scene.must(ann, { type: 'confirmStatus', areas: ['users'] }, 500);
    return scene;
  }
});

test('[P8] what coordinators tell each other about a handover stays with the team', () => {
  const scene = declared();
  scene.must(ann, { type: 'takeCoordination' }, 1);
  scene.must(ann, { type: 'offerHandoff', to: bo.id, brief: `${SECRET} brief` }, 2);
  scene.must(bo, { type: 'takeOver', from: ann.id, reason: `${SECRET} reason` }, 3);
  expect(bytes(scene)).not.toContain(SECRET);
  expect(bytes(scene)).toContain('"offer"');
});
