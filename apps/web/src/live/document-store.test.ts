// The store: what the server said, in its order, and on top of it what this page asked, until the server answers.

import type { Change } from '@sitrep/incident/change';
import { compareTimed, type Document, emptyDocument, isTimed, type Timed } from '@sitrep/incident/document';
import type { Actor } from '@sitrep/incident/noun';
import type { Command } from '@sitrep/incident/nouns';
import { ann, at, bo, uuid, vic } from '@sitrep/incident/testing/people';
import { declared } from '@sitrep/incident/testing/play';
import { describe, expect, test, vi } from 'vitest';
import { createDocumentStore, type DocumentStore } from './document-store.ts';
import { echo } from './pending.ts';

const EPOCH = uuid(0xe0);
const OTHER_EPOCH = uuid(0xe1);

/** An incident with `lines` entries, and a store that holds it. */
function start(lines = 2, actor: Actor = ann) {
  const scene = declared();
  for (let n = 0; n < lines; n += 1) scene.must(ann, { type: 'appendEntry', text: `line ${n}` });
  const store = createDocumentStore({ actor, people: [ann, bo] });
  store.receiveDocument(EPOCH, scene.document());
  return { scene, store };
}

/** As the team receives them: each names its command. */
function changesOf(scene: ReturnType<typeof declared>): readonly Change[] {
  return scene.changes().map((change) => ({ commandId: uuid(0x5000 + change.seq), ...change }));
}

/** The whole timeline, oldest first. */
function everyEntry(scene: ReturnType<typeof declared>): readonly Timed[] {
  const puts = scene
    .changes()
    .flatMap(({ ops }) => ops.flatMap((op) => ('put' in op && isTimed(op.put) ? [op.put] : [])));
  return [...new Map(puts.map((entry) => [entry.id, entry])).values()].sort(compareTimed);
}

function propose(store: DocumentStore, command: Command, id = uuid(0x99)) {
  return store.propose({ id, command, askedAt: at(500) }, false);
}

const texts = (store: DocumentStore) => store.getSnapshot().timeline.map((entry) => Object(entry).text);
const pendingIds = (store: DocumentStore) => store.getSnapshot().pending.map(({ id }) => id);
const hello: Command = { type: 'appendEntry', text: 'hello' };

describe('what the server says', () => {
  test('[S6] the next change is applied, a repeated one passed over, one after a hole refused', () => {
    const { scene, store } = start();
    const held = scene.document().seq;
    for (let n = 0; n < 4; n += 1) scene.must(bo, { type: 'appendEntry', text: `more ${n}` });
    const changes = changesOf(scene);
    expect(store.receiveChanges(changes.slice(held, held + 1))).toBe(true);
    const shown = store.getSnapshot();
    expect(store.receiveChanges(changes.slice(0, held + 1)), 'repeated').toBe(true);
    expect(store.getSnapshot(), 'nothing happened, so nothing is drawn').toBe(shown);
    expect(store.receiveChanges(changes.slice(held + 2)), 'a hole').toBe(false);
    expect(store.position()).toEqual({ since: held + 1, epoch: EPOCH });
    expect(store.receiveChanges(changes.slice(held)), 'overlapping').toBe(true);
    expect(store.confirmed()).toEqual(scene.document());
  });

  test('a late older document does not undo what came since', () => {
    const { scene, store } = start();
    const old = scene.document();
    scene.must(bo, { type: 'appendEntry', text: 'new' });
    store.receiveChanges(changesOf(scene).slice(old.seq));
    expect(store.receiveDocument(EPOCH, old)).toBe('old');
    expect(store.confirmed()).toEqual(scene.document());
  });

  test('[A12] another epoch starts anew, although its number is smaller', () => {
    const { scene, store } = start();
    const early = declared().document();
    expect(early.seq).toBeLessThan(scene.document().seq);
    expect(store.receiveDocument(OTHER_EPOCH, early)).toBe('anew');
    expect(store.position()).toEqual({ since: early.seq, epoch: OTHER_EPOCH });
  });

  test('in doubt it asks for a whole document, takes one of the same number, and is sure again', () => {
    const { scene, store } = start();
    store.distrust();
    expect(store.position()).toEqual({ since: 0, epoch: null });
    expect(store.receiveChanges([])).toBe(false);
    expect(store.receiveDocument(EPOCH, scene.document())).toBe('applied');
    expect(store.position().since).toBe(scene.document().seq);
  });

  test('[P4] changes of the other audience are not counted as its own', () => {
    const { scene } = start();
    const store = createDocumentStore({ actor: vic, people: [] });
    const before = scene.document('viewer');
    store.receiveDocument(EPOCH, before);
    const ofTheTeam: Change = {
      incidentId: scene.incidentId,
      seq: before.seq + 1,
      at: at(1),
      ops: [],
      commandId: uuid(7),
    };
    expect(store.receiveChanges([ofTheTeam])).toBe(false);
    expect(store.confirmed()).toBe(before);
    expect(store.position()).toEqual({ since: 0, epoch: null });
    expect(store.receiveDocument(EPOCH, scene.document()), 'also when its number is smaller').toBe('applied');
  });

  test('[P1] whoever becomes a viewer while away holds what viewers hold, although it counts less', () => {
    const { scene, store } = start();
    propose(store, hello, uuid(1));
    propose(store, hello, uuid(2));
    store.answered(uuid(1), scene.document().seq + 5);
    scene.must(bo, { type: 'appendEntry', text: 'for the team', private: true });
    store.receiveChanges(changesOf(scene).slice(-1));
    store.readAs('viewer');
    expect(store.position()).toEqual({ since: 0, epoch: null });
    const seen = scene.document('viewer');
    expect(seen.seq).toBeLessThan(scene.document().seq);
    expect(store.receiveDocument(EPOCH, seen)).toBe('applied');
    expect(store.confirmed()).toBe(seen);
    expect(pendingIds(store), 'an answer counts as the team does, and is taken at its word').toEqual([
      uuid(2),
    ]);
  });
});

describe('what this page asked', () => {
  test('shows at once, keeps its row when confirmed, and leaves with its change', () => {
    const { scene, store } = start();
    const id = scene.nextId();
    expect(propose(store, hello, id)).toBeNull();
    expect(texts(store)).toEqual(['line 0', 'line 1', 'hello']);
    scene.must(ann, hello);
    const [change] = changesOf(scene).slice(-1);
    store.receiveChanges([{ ...(change as Change), commandId: id }]);
    expect(pendingIds(store)).toEqual([]);
    expect(store.getSnapshot().document).toEqual(scene.document());
  });

  test('is refused at once when the rules of this page say so, and then shows nowhere', () => {
    const { store } = start();
    expect(propose(store, { type: 'setState', state: 'mitigating', was: 'monitoring' })).toMatchObject({
      refused: 'conflict',
    });
    expect(pendingIds(store)).toEqual([]);
  });

  test('is left to the server when this page does not hold what the rule wants to see', () => {
    const { store } = start();
    expect(propose(store, { type: 'strikeEntry', entryId: uuid(0xfff), reason: 'no' })).toBeNull();
    expect(store.getSnapshot().pending).toMatchObject([{ ops: [], doubt: null }]);
  });

  test('[Q7] leaves when its answered number is held, whichever comes first', () => {
    const { scene, store } = start();
    propose(store, hello, uuid(1));
    propose(store, hello, uuid(2));
    store.answered(uuid(1), scene.document().seq);
    expect(pendingIds(store), 'answered with a number that is held').toEqual([uuid(2)]);
    store.answered(uuid(2), scene.document().seq + 1);
    expect(pendingIds(store), 'answered, its change not here yet').toEqual([uuid(2)]);
    scene.must(ann, hello);
    store.receiveDocument(EPOCH, scene.document());
    expect(pendingIds(store), 'received whole').toEqual([]);
  });

  test('[Q6] stays on screen while a whole document is awaited, because only that can hold it', () => {
    const { scene } = start();
    const store = createDocumentStore({ actor: ann, people: [] });
    store.receiveDocument(EPOCH, scene.document('viewer'));
    store.propose({ id: uuid(1), command: hello, askedAt: at(500) }, true);
    scene.must(ann, hello);
    expect(store.receiveChanges(changesOf(scene).slice(-1)), 'she is of the team again').toBe(false);
    store.answered(uuid(1), scene.document().seq);
    expect(pendingIds(store)).toEqual([uuid(1)]);
    store.receiveDocument(EPOCH, scene.document());
    expect(pendingIds(store)).toEqual([]);
  });

  test('[A12] an answer of a life of the server that is over settles nothing', () => {
    const { scene, store } = start();
    propose(store, hello);
    store.answered(uuid(0x99), scene.document().seq + 1);
    scene.must(bo, { type: 'appendEntry', text: 'a' });
    scene.must(bo, { type: 'appendEntry', text: 'b' });
    store.receiveDocument(OTHER_EPOCH, scene.document());
    expect(texts(store)).toContain('hello');
    expect(pendingIds(store)).toEqual([uuid(0x99)]);
  });

  test("[Q6] its row stays when the rules would refuse it by now; what it would do to others' records does not", () => {
    const { scene, store } = start();
    propose(store, { type: 'setState', state: 'mitigating', was: 'investigating' }, uuid(1));
    propose(store, { type: 'addAction', text: 'follow up' }, uuid(2));
    scene.must(bo, { type: 'setState', state: 'identified', was: 'investigating' });
    store.receiveChanges(changesOf(scene).slice(-1));
    const { document, pending } = store.getSnapshot();
    expect(document?.head.incident?.[scene.incidentId]).toMatchObject({ state: 'identified' });
    expect(document?.head.action?.[uuid(2)]).toMatchObject({ text: 'follow up' });
    expect(pending).toMatchObject([
      { id: uuid(1), doubt: { refused: 'conflict' } },
      { id: uuid(2), doubt: null },
    ]);
  });

  test('[Q6] a row it made stays even when its author may not write any more', () => {
    const { scene } = start();
    const document = scene.document();
    const item = { id: uuid(1), command: hello, askedAt: at(500), ops: [], doubt: null, answeredSeq: null };
    const before = { document, entries: document.window };
    const first = echo(before, [item], { actor: ann, people: [] });
    const later = echo(before, first.pending, { actor: { ...ann, role: 'viewer' }, people: [] });
    expect(later.pending).toMatchObject([{ id: uuid(1), doubt: { refused: 'notAllowed' } }]);
    expect(later.scene.entries).toEqual(first.scene.entries);
  });

  test('commands see what those before them did', () => {
    const { store } = start();
    propose(store, { type: 'addAction', text: 'follow up' }, uuid(1));
    expect(propose(store, { type: 'tickAction', actionId: uuid(1), done: true }, uuid(2))).toBeNull();
    expect(store.getSnapshot().document?.head.action?.[uuid(1)]).toMatchObject({ doneBy: { name: 'Ann' } });
  });

  test('tells its listeners once for a frame of many changes', () => {
    const { scene, store } = start();
    const held = scene.document().seq;
    for (let n = 0; n < 5; n += 1) scene.must(bo, { type: 'appendEntry', text: `more ${n}` });
    const listener = vi.fn();
    store.subscribe(listener);
    store.receiveChanges(changesOf(scene).slice(held));
    expect(listener).toHaveBeenCalledTimes(1);
  });
});

test('[A12] what leaves because another was answered leaves the page too', () => {
  const { scene, store } = start();
  const { seq, incidentId } = scene.document();
  propose(store, hello, uuid(0x98));
  propose(store, { type: 'appendEntry', text: 'two' }, uuid(0x99));
  store.answered(uuid(0x98), seq + 1);
  // Of a life of the server that is over: the number is the same, and another command had it.
  store.receiveChanges([{ incidentId, seq: seq + 1, at: at(9), commandId: uuid(0x5999), ops: [] }]);
  expect(pendingIds(store)).toEqual([uuid(0x98), uuid(0x99)]);
  store.answered(uuid(0x99), seq + 2);
  expect(pendingIds(store)).toEqual([uuid(0x99)]);
  expect(texts(store)).not.toContain('hello');
});

describe('[W4] older pages', () => {
  /** A long timeline at the server, and a store that holds its window. */
  function startLong(lines = 230) {
    const scene = declared();
    const execute = (command: Command) => scene.must(ann, command);
    for (let n = 0; n < lines; n += 1)
      execute({ type: 'appendEntry', text: `line ${n}`, happenedAt: at(n - 300) });
    const store = createDocumentStore({ actor: ann, people: [ann, bo] });
    store.receiveDocument(EPOCH, scene.document());
    const follow = () => store.receiveChanges(changesOf(scene));
    const shown = () => store.getSnapshot().timeline;
    return { scene, store, execute, follow, all: () => everyEntry(scene), shown };
  }

  test('join the window without a hole, and follow corrections', () => {
    const { store, execute, follow, all, shown } = startLong();
    expect(store.getSnapshot()).toMatchObject({ more: true });
    expect(shown()).toHaveLength(200);
    const page = store.startPage();
    expect(store.startPage(), 'one at a time').toBeNull();
    page?.finish(all().slice(20, 30), true);
    expect(shown()).toEqual(all().slice(20));
    execute({ type: 'correctEntry', entryId: all()[22]?.id ?? '', text: 'corrected' });
    follow();
    expect(shown()).toEqual(all().slice(20));
    store.startPage()?.finish(all().slice(0, 20), false);
    expect(store.getSnapshot()).toMatchObject({ more: false });
    expect(shown()).toEqual(all());
    expect(store.startPage()).toBeNull();
  });

  test('[V4] nothing is lost on the way through changes that are empty since what they did was erased', () => {
    const { scene, store, all, shown } = startLong(203);
    store.startPage()?.finish(all().slice(0, 3), false);
    const was = all();
    const last = was[202] ?? expect.unreachable('no entry');
    const low = { ...was[201], happenedAt: at(-298.5) } as Timed;
    const fresh = [1, 2].map((n) => ({ ...last, id: uuid(0x700 + n), happenedAt: at(n) }));
    const erased = { ...last, happenedAt: at(-400), text: '[erased by Ann]' };
    const end = [erased, ...was.slice(0, 2), low, ...was.slice(2, 201), ...fresh];
    const did = [
      // It had moved the last entry before all others, and let the third in.
      [],
      [{ put: low }],
      ...fresh.map((entry) => [{ put: entry }]),
      [erased, ...end.slice(-200)].map((entry) => ({ put: entry })),
    ];
    const { seq, incidentId } = scene.document();
    const changes = did.map((ops, n) => ({
      incidentId,
      seq: seq + 1 + n,
      at: at(n),
      commandId: uuid(n),
      ops,
    }));
    expect(store.receiveChanges(changes)).toBe(true);
    expect(shown()).toEqual(end);
  });

  test('a correction that arrives while the page is on its way is not lost', () => {
    const { store, execute, follow, all, shown } = startLong();
    const stale = all().slice(0, 30);
    const page = store.startPage();
    execute({ type: 'correctEntry', entryId: stale[10]?.id ?? '', text: 'corrected' });
    follow();
    page?.finish(stale, false);
    expect(shown()).toEqual(all());
  });

  test('a page that knows more than the document does not break the order', () => {
    const { store, execute, follow, all, shown } = startLong();
    const page = store.startPage();
    const [newest] = all().slice(-1);
    execute({ type: 'correctEntry', entryId: newest?.id ?? '', text: 'moved', happenedAt: at(-301) });
    execute({ type: 'appendEntry', text: 'back-dated', happenedAt: at(-296.5) });
    page?.finish(all().slice(0, 31), false);
    expect(shown().map(({ happenedAt }) => happenedAt)).toEqual(
      shown()
        .map(({ happenedAt }) => happenedAt)
        .sort(),
    );
    follow();
    expect(shown()).toEqual(all());
  });

  test('a page that arrives after a whole document is dropped: nothing joins the two', () => {
    const { scene, store, execute, all, shown } = startLong();
    const page = store.startPage();
    const stale = all().slice(0, 30);
    for (let n = 0; n < 210; n += 1) execute({ type: 'appendEntry', text: `new ${n}` });
    store.receiveDocument(EPOCH, scene.document());
    page?.finish(stale, false);
    expect(store.getSnapshot()).toMatchObject({ more: true });
    expect(shown()).toEqual(all().slice(-200));
  });

  test('[UX11] nothing leaves the page because newer entries push it out of the window', () => {
    const { store, execute, follow, shown } = startLong(200);
    const [first] = shown();
    for (let n = 0; n < 5; n += 1) execute({ type: 'appendEntry', text: `new ${n}` });
    follow();
    expect(store.getSnapshot().document?.window[0]).not.toBe(first);
    expect(shown()[0]).toBe(first);
    expect(shown()).toHaveLength(205);
  });

  test('[W2] an entry that came in as a refill stays when it slides out again', () => {
    const { execute, follow, all, shown } = startLong();
    execute({
      type: 'correctEntry',
      entryId: all().at(-1)?.id ?? '',
      text: 'long ago',
      happenedAt: at(-305),
    });
    follow();
    execute({ type: 'appendEntry', text: 'new' });
    execute({ type: 'appendEntry', text: 'newer' });
    follow();
    expect(shown()).toHaveLength(202);
    expect(shown()).toEqual(all().slice(-202));
  });

  test('commands about an older entry are run here once its page is loaded', () => {
    const { store, all, shown } = startLong();
    store.startPage()?.finish(all().slice(0, 30), false);
    const entryId = all()[3]?.id ?? '';
    expect(propose(store, { type: 'strikeEntry', entryId, reason: 'wrong' })).toBeNull();
    expect(shown()[3]).toMatchObject({ struckReason: 'wrong' });
    expect(store.getSnapshot().document?.window, 'the window is still the newest 200').toHaveLength(200);
  });
});

test('before the first document there is nothing, and changes are refused', () => {
  const store = createDocumentStore({ actor: ann, people: [] });
  expect(store.position()).toEqual({ since: 0, epoch: null });
  const empty: Document = emptyDocument(uuid(0xabc));
  expect(store.receiveChanges([{ incidentId: empty.incidentId, seq: 1, at: at(0), ops: [] }])).toBe(false);
  expect(store.getSnapshot().document).toBeNull();
});
