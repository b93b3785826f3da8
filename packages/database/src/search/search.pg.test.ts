import { randomUUID } from 'node:crypto';
import type { Audience } from '@sitrep/incident/document';
import { ann, at, bo, vic } from '@sitrep/incident/testing/people';
import type { SearchBody } from '@sitrep/incident/wire/search';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openScene, type Scene } from '../testing/scene.ts';
import { search } from './search.ts';

let scene: Scene;
let code: string;
const lines = [
  'restarted db-7.eqiad.example, replication lag falls',
  'upstream HTTP502 from mw1234: connect ECONNREFUSED 10.2.3.4:5432',
  'Pod OOMKilled twice (/var/lib/checkout/app_v2.log)',
  'rolled back api-248',
  'failover of db-71 begins',
];
const ids: string[] = [];
beforeAll(async () => {
  scene = await openScene();
  await scene.must(ann, { type: 'declareIncident', title: 'Checkout fails for EU cards' });
  for (const [n, text] of lines.entries())
    ids.push(await scene.must(bo, { type: 'appendEntry', text, happenedAt: at(-100 + n) }));
  const found = (await scene.document()).head.incident?.[scene.incidentId];
  code = String(found && Reflect.get(found, 'code'));
});
afterAll(() => scene.close());

const ask = (words: string, more: Partial<SearchBody> = {}, audience: Audience = 'team') =>
  search(scene.database, audience === 'team' ? ann : vic, audience, { words, ...more });
const textsOf = async (...asked: Parameters<typeof ask>) =>
  (await ask(...asked)).entries.map(({ text }) => text.map((part) => part.text).join(''));

describe('[Z4] what tired people type finds what they mean', () => {
  test.each([
    ['db-7', [lines[0], lines[4]]],
    ['DB-7', [lines[0], lines[4]]],
    ['eqiad', [lines[0]]],
    ['repl lag', [lines[0]]],
    ['502', [lines[1]]],
    ['1234', [lines[1]]],
    ['10.2.3.4', [lines[1]]],
    ['econnref', [lines[1]]],
    ['killed', [lines[2]]],
    ['oomkilled', [lines[2]]],
    ['app_v2.log', [lines[2]]],
    ['/var/lib/check', [lines[2]]],
    ['api-248', [lines[3]]],
    ['api 248', [lines[3]]],
    ['nothing of this', []],
    ["'; drop table entry; --", []],
    ["' | ! & :* <-> ( \\", []],
    ['', []],
    ['\u{1f525}', []],
  ])('%s', async (words, found) => {
    expect(await textsOf(words)).toEqual(found);
  });

  test('incidents by code, whole or in part, and by title', async () => {
    for (const words of [code, code.toLowerCase(), code.slice(4), code.slice(0, 6), 'checkout', 'card eu']) {
      const { incidents } = await ask(words);
      expect(
        incidents.map((found) => found.code),
        words,
      ).toEqual([code]);
    }
    expect((await ask('checkout', { kind: 'entry' })).incidents).toEqual([]);
    expect(await textsOf('db', { kind: 'incident' })).toEqual([]);
  });

  test('filters by person, incident and time', async () => {
    expect(await textsOf('db', { person: ann.id })).toEqual([]);
    expect(await textsOf('db', { person: bo.id, incident: scene.incidentId })).toHaveLength(2);
    expect(await textsOf('db', { incident: randomUUID() })).toEqual([]);
    expect(await textsOf('db', { from: at(-97) })).toEqual([lines[4]]);
    expect(await textsOf('db', { until: at(-97) })).toEqual([lines[0]]);
  });

  test('pages go on from a place, without a hole and without one twice', async () => {
    await scene.many(
      bo,
      Array.from({ length: 120 }, (_, n) => ({
        type: 'appendEntry' as const,
        text: `pager ${n % 3 ? 'page' : 'pages'} ${n}`,
      })),
    );
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { entries, next } = await ask('page', { ...(after && { after }) });
      seen.push(...entries.map(({ entryId }) => entryId));
      after = next ?? undefined;
    } while (after);
    expect([seen.length, new Set(seen).size]).toEqual([120, 120]);
    expect((await textsOf('page'))[0], 'whole words come first').toMatch(/ page \d/);
  });
});

describe('[H6] viewers', () => {
  test('match no private entry, no earlier wording, and cannot tell that there were any', async () => {
    const entryId = await scene.must(bo, { type: 'appendEntry', text: 'the word is xylophone' });
    const before = await ask('xylophone', {}, 'viewer');
    expect(before.entries).toHaveLength(1);
    await scene.must(bo, { type: 'correctEntry', entryId, text: 'the word is gone' });
    await scene.must(bo, { type: 'appendEntry', text: 'xylophone again', private: true });
    expect(await ask('xylophone', {}, 'viewer')).toEqual({ incidents: [], entries: [], next: null });
    expect(await textsOf('xylophone')).toEqual(['xylophone again']);
  });

  test('[V3] an erased word is found by nobody', async () => {
    const entryId = await scene.must(bo, { type: 'appendEntry', text: 'hunter2 it is' });
    expect(await textsOf('hunter2')).toHaveLength(1);
    await scene.must(bo, { type: 'eraseSecret', ofType: 'entry', ofId: entryId, reason: 'A password' });
    expect(await textsOf('hunter2')).toEqual([]);
    const [held] = await scene.database.query<{ words: string }>(
      'select search::text as words from entry where id = $1::uuid',
      entryId,
    );
    expect(held?.words).not.toContain('hunter');
  });

  test('[P13] what is restricted is marked, for those who may see it, and is there for nobody else', async () => {
    const incidentId = randomUUID();
    const declared = { type: 'declareIncident', title: 'A quokka leaked', sensitive: true } as const;
    await scene.must(ann, declared, { incidentId });
    await scene.must(ann, { type: 'appendEntry', text: 'the quokka is out' }, { incidentId });
    const { incidents, entries } = await ask('quokka');
    expect([...incidents, ...entries].map(({ sensitive }) => sensitive)).toEqual([true, true]);
    expect((await ask('checkout')).incidents.map(({ sensitive }) => sensitive)).toEqual([false]);
    expect(await search(scene.database, bo, 'team', { words: 'quokka' })).toEqual({
      incidents: [],
      entries: [],
      next: null,
    });
  });

  test('[P9] whoever may see nothing finds nothing', async () => {
    const nobody = { id: randomUUID() };
    expect(await search(scene.database, nobody, 'team', { words: 'db' })).toEqual({
      incidents: [],
      entries: [],
      next: null,
    });
    expect(await search(scene.database, nobody, 'team', { words: code })).toEqual({
      incidents: [],
      entries: [],
      next: null,
    });
  });
});
