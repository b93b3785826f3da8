import { describe, expect, test } from 'vitest';
import { applyOps } from './change.ts';
import { decide } from './decide.ts';
import { emptyDocument, findRecord, handIn, putRecord } from './document.ts';
import { CommandSchema } from './nouns.ts';
import { project } from './project.ts';
import { ann, at, bo, uuid } from './testing/people.ts';
import { declared } from './testing/play.ts';

/** A document with a full window, and the entry that fell out of it. */
const full = (() => {
  const scene = declared();
  const entryId = scene.nextId();
  scene.must(bo, { type: 'appendEntry', text: 'the first line' }, 10);
  const [older] = scene.document().window;
  for (let n = 0; n < 200; n += 1) scene.must(bo, { type: 'appendEntry', text: `line ${n}` }, 20 + n);
  if (!older) throw new Error('the window is empty');
  return { document: scene.document(), older, entryId };
})();

describe('handing older entries in', () => {
  test('puts them where they belong, and what is held already counts', () => {
    const { document, older } = full;
    const stale = { ...document.window[5], text: 'an older copy' };
    const handed = handIn(document, [older, stale as typeof older]);
    expect(handed.window).toEqual([older, ...document.window]);
    expect(handIn(document, [])).toBe(document);
    expect(putRecord(document, older).window, 'a put would drop it again').toEqual(document.window);
  });

  test('[W4] lets a rule see an entry that left the window, and viewers lose it when it turns private', () => {
    const { document, older, entryId } = full;
    const command = CommandSchema.parse({ type: 'hideEntry', entryId });
    const context = {
      actor: ann,
      now: at(999),
      commandId: uuid(7777),
      people: [],
      teams: [],
      incidents: [],
      code: 'INC-2222',
      policy: { staleAfterSeconds: 1800 },
    };
    expect(decide(document, command, context)).toMatchObject({ refused: 'notFound' });
    const handed = handIn(document, [older]);
    const decision = decide(handed, command, context);
    if ('refused' in decision) throw new Error(decision.happened);
    expect(decision.ops).toMatchObject([{ put: { id: entryId, private: true } }]);
    expect(project(handed, decision.ops)).toEqual([{ remove: { type: 'entry', id: entryId } }]);
    expect(applyOps(document, decision.ops).window).toEqual(document.window);
  });
});

test('nothing is found in an empty document', () => {
  const empty = emptyDocument(uuid(1));
  for (const type of ['entry', 'link', 'constructor', '__proto__']) {
    expect(findRecord(empty, type, uuid(2))).toBeUndefined();
  }
});
