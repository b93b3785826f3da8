import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openTestApp, type Person, type TestApp } from '@sitrep/api/testing/test-app';
import { makeApiToken } from '@sitrep/database/tokens/api-tokens';
import { compareTimed, type Document } from '@sitrep/incident/document';
import { actions } from '@sitrep/incident/nouns/action';
import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import { type Entry, entries } from '@sitrep/incident/nouns/entry';
import { impacts } from '@sitrep/incident/nouns/impact';
import { incidentOf } from '@sitrep/incident/nouns/incident';
import { links } from '@sitrep/incident/nouns/link';
import { isRefusal } from '@sitrep/incident/refusal';
import { DocumentAnswer, EntriesAnswer } from '@sitrep/incident/wire/http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { root } from '../steps/root.ts';
import { gather, type Sessions } from './crowd.ts';
import { type DoorParts, openDoor } from './door.ts';
import { SCRIBE } from './plan/act.ts';
import { planReplay } from './plan/plan-replay.ts';
import { type RecordedIncident, readRecord } from './plan/record.ts';
import { play } from './play.ts';
import { workedExample } from './testing/worked-example.ts';

// A real server on a real database, asked over HTTP as anybody would. One for each record: who joins is counted by the
// server, and some records bring many.
type Installation = {
  readonly sitrep: TestApp;
  readonly origin: string;
  readonly admin: Person;
  readonly viewer: Person;
  readonly token: string;
  readonly sessions: Sessions;
};

async function install(): Promise<Installation> {
  const sitrep = await openTestApp();
  const origin = await sitrep.app.listen({ port: 0, host: '127.0.0.1' });
  const admin = await sitrep.setUp('Ada');
  const viewer = await sitrep.invited(admin, 'viewer', 'Vic');
  const token = await makeToken(sitrep, 'replay', 'admin');
  return { sitrep, origin, admin, viewer, token, sessions: keptInMemory() };
}

/** As `npm run token` makes one. */
async function makeToken({ database }: TestApp, name: string, role: 'admin' | 'responder'): Promise<string> {
  const made = await makeApiToken(database, { name, role, days: 1, madeBy: null });
  if (isRefusal(made)) throw new Error(made.happened);
  return made.secret;
}

let here: Installation;

function keptInMemory(): Sessions {
  const kept = new Map<string | null, string>();
  return { get: (name) => kept.get(name), set: (name, cookie) => void kept.set(name, cookie) };
}

const impatient: DoorParts = { fetch: (url, init) => fetch(url, init), wait: async () => {} };

async function replay(raw: unknown, parts: DoorParts = impatient) {
  const { origin, token, sessions } = here;
  const record = readRecord(JSON.stringify(raw));
  if ('problems' in record) throw new Error(record.problems.join('\n'));
  const plan = planReplay(record, { allPrivate: record.sensitive });
  if ('problems' in plan) throw new Error(plan.problems.join('\n'));
  const door = openDoor(origin, parts);
  const way = { kind: 'token', token } as const;
  const cookies = await gather(door, plan.people, sessions, way);
  const waits: number[] = [];
  const pace = { speed: 60, wait: async (ms: number) => void waits.push(ms) };
  const played = await play(door, plan, cookies, pace);
  return { record, plan, played, waits };
}

async function read(incidentId: string, as: Person): Promise<Document> {
  const { body } = await here.sitrep.as(as).get(`/api/incidents/${incidentId}`);
  return DocumentAnswer.parse(body).document as Document;
}

function expectTold(document: Document, record: RecordedIncident, isAllPrivate: boolean) {
  const told = entries.all(document);
  expect([...told].sort(compareTimed), '[W1]').toEqual(told);
  for (const entry of record.entries) {
    const found = told.filter((line) => line.text.startsWith(entry.text) && line.happenedAt === entry.at);
    expect(found, entry.text).toContainEqual(
      expect.objectContaining({
        until: entry.until ?? null,
        approx: entry.approx,
        private: isAllPrivate || entry.private,
        recordedBy: expect.objectContaining({ name: entry.who ?? SCRIBE }),
      }),
    );
  }
  const inOrder = record.entries.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  // What a sensitive record withholds from viewers is an entry that the record does not have.
  const texts = told.map(({ text }) => text.split('\n\n')[0]).filter((text) => !text?.startsWith('Impact: '));
  expect(texts, 'in the order of time, then of the record').toEqual(
    inOrder.map(({ text }) => text.split('\n\n')[0]),
  );
  expect(incidentOf(document)).toMatchObject({
    title: record.title,
    startedAt: record.startedAt,
    state: 'resolved',
    closedAs: 'resolved',
    resolvedAt: record.endedAt,
  });
  const lead = record.coordinator ?? record.roles?.incidentCommander;
  if (lead) expect(coordinationOf(document)?.holder?.name).toBe(lead);
  if (isAllPrivate) expectWithheld(document, record);
  else expectPinned(document, record);
}

/** Every address the record names in public is pinned once; what it says of impact and follow-ups stands in its place. */
function expectPinned(document: Document, record: RecordedIncident) {
  const pinned = links.all(document).map(({ url }) => url);
  const bare = (link: string) => new URL(link.replace(/['"’”>,;.]+$/u, '')).href;
  const held = pinned.map(bare);
  expect(new Set(held).size).toBe(held.length);
  const secret = record.entries.flatMap((entry) => (entry.private ? [JSON.stringify(entry)] : []));
  const named = [...record.entries.flatMap((entry) => (entry.private ? [] : entry.links)), ...record.links];
  for (const link of named) {
    if (!secret.some((words) => words.includes(link))) expect(held, link).toContain(bare(link));
  }
  expect(impacts.get(document, 'users')?.text).toBe(record.impact);
  const followUps = actions.all(document);
  expect(followUps).toHaveLength(record.actionItems.length + record.exitCriteria.length);
  for (const { text, done } of record.actionItems) {
    const found = followUps.filter((action) => action.text.includes(text));
    expect(found, text).toContainEqual(expect.objectContaining({ doneAt: done ? expect.any(String) : null }));
  }
}

function expectWithheld(document: Document, record: RecordedIncident) {
  expect([links.all(document), actions.all(document)]).toEqual([[], []]);
  const all = entries
    .all(document)
    .map(({ text }) => text)
    .join('\n');
  for (const { text } of record.actionItems) expect(all).toContain(text);
  expect(all).toContain(record.impact);
}

function expectHidden(document: Document, record: RecordedIncident) {
  const bytes = JSON.stringify(document);
  for (const { text, private: isPrivate } of record.entries) {
    if (isPrivate) expect(bytes).not.toContain(JSON.stringify(text).slice(1, -1));
  }
}

describe('a worked example', () => {
  beforeAll(async () => {
    here = await install();
  });
  afterAll(() => here.sitrep.close());

  test('is told through the public interface by the people it names', async () => {
    const { record, plan, played } = await replay(workedExample);
    expect(played).toMatchObject({ before: 0, after: plan.steps.length });
    const document = await read(plan.incidentId, here.admin);
    expectTold(document, record, false);
    expect(impacts.get(document, 'users')?.text).toBe(record.impact);
    expect(coordinationOf(document)?.holder?.name).toBe('Bo');
    expect(links.all(document).map(({ url }) => url)).toHaveLength(4);
  });

  test('[P5] what is private in it reaches no viewer', async () => {
    const { record, plan } = await replay(workedExample);
    const document = await read(plan.incidentId, here.viewer);
    expectHidden(document, record);
    expect(entries.all(document)).toHaveLength(6);
  });

  test('[L3] played twice it changes nothing, and brings nobody new', async () => {
    const first = await replay(workedExample);
    const people = async () => (await here.sitrep.as(here.admin).get('/api/people')).body;
    const there = await people();
    const { played } = await replay(workedExample);
    expect(played.before).toBe(first.plan.steps.length);
    expect(played.after).toBe(played.before);
    expect(await people()).toEqual(there);
  });

  test('at sixty times the speed it waits a sixtieth of the time between, and for nothing written late', async () => {
    const { waits } = await replay(workedExample);
    const minutes = waits.map((ms) => (ms * 60) / 60_000);
    expect(minutes).toEqual([8, 5, 35, 30]);
  });

  test('[L3] answers lost on the way are asked for again; nothing happens twice', async () => {
    let asked = 0;
    const lossy: DoorParts = {
      ...impatient,
      fetch: async (url, init) => {
        const answer = await fetch(url, init);
        asked += 1;
        if (asked % 3 !== 0) return answer;
        await answer.body?.cancel();
        throw new Error('lost on the way back');
      },
    };
    const { plan, played } = await replay({ ...workedExample, title: 'Lost answers' }, lossy);
    expect(asked).toBeGreaterThan(plan.steps.length * 1.3);
    expect(played).toMatchObject({ before: 0, after: plan.steps.length });
  });

  test('[L3] broken off in the middle, the next run goes on from there', async () => {
    const raw = { ...workedExample, title: 'Broken off' };
    let left = 12;
    const failing: DoorParts = {
      ...impatient,
      fetch: (url, init) => {
        left -= url.endsWith('/commands') ? 1 : 0;
        return left > 0 ? fetch(url, init) : Promise.reject(new Error('the cable is out'));
      },
    };
    await expect(replay(raw, failing)).rejects.toThrow(/without success: nobody answered/);
    const { plan, played } = await replay(raw);
    expect(played).toMatchObject({ before: 12, after: plan.steps.length });
  });

  test('a refusal ends it there, in words that name the place', async () => {
    const raw = { ...workedExample, title: 'Not yet', endedAt: '2999-01-01T00:00:00Z' };
    await expect(replay(raw)).rejects.toThrow(/^endedAt, sent by Bo as closeIncident, was refused: .*future/);
  });

  test('without anybody who may invite it sends nothing and says what to give', async () => {
    const door = openDoor(here.origin, impatient);
    const nobody = gather(door, ['New'], keptInMemory(), { kind: 'none' });
    await expect(nobody).rejects.toThrow(/nobody was named who may invite them/);
    const token = await makeToken(here.sitrep, 'no-admin', 'responder');
    const notAdmin = gather(door, ['New'], keptInMemory(), { kind: 'token', token });
    await expect(notAdmin).rejects.toThrow(/is not an admin here/);
  });

  test('an invitation for an admin opens the door once, and the session is kept for the next run', async () => {
    const door = openDoor(here.origin, impatient);
    const own = keptInMemory();
    const invited = await here.sitrep.as(here.admin).post('/api/invitations', { role: 'admin' });
    const { url } = invited.body as { url: string };
    const link = url.replace(new URL(url).origin, here.origin);
    await gather(door, ['New'], own, { kind: 'link', link });
    const second = await gather(door, ['New', 'Newer'], own, { kind: 'none' });
    expect([...second.keys()]).toEqual(['New', 'Newer']);
  });
});

describe('an odd record', () => {
  beforeAll(async () => {
    here = await install();
  });
  afterAll(() => here.sitrep.close());

  async function readAll(incidentId: string): Promise<Entry[]> {
    const held = entries.all(await read(incidentId, here.admin)).slice();
    for (let more = true; more; ) {
      const before = encodeURIComponent(`${held[0]?.happenedAt},${held[0]?.id}`);
      const { body } = await here.sitrep
        .as(here.admin)
        .get(`/api/incidents/${incidentId}/entries?before=${before}`);
      const page = EntriesAnswer.parse(body);
      held.unshift(...page.entries);
      more = page.more;
    }
    return held;
  }

  test('[R103] five hundred lines in five zones, half of them at one moment, keep time, order and author', async () => {
    const people = ['Zoë 👩‍🚒', '王芳', 'علي', 'O’Brien & Söhne <ops>', undefined];
    const zones = ['Z', '+01:00', '-08:00', '+05:30', '+14:00'];
    const start = Date.parse('2024-02-28T22:00:00Z');
    const lines = Array.from({ length: 500 }, (_, n) => {
      const zone = zones[n % 5] ?? 'Z';
      const [, sign = '+', hours = 0, minutes = 0] = /([+-])(\d\d):(\d\d)/.exec(zone) ?? [];
      const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
      const at = start + (n < 250 ? 0 : n * 60_000);
      const local = new Date(at + offset * 60_000).toISOString().slice(0, 19);
      return {
        at: `${local}${zone}`,
        text: `line ${n}`,
        who: people[n % 5],
        kind: `kind ${n}`,
        private: n % 50 === 7,
      };
    });
    const { record, plan, played } = await replay({ title: 'Odd 🧪', entries: lines });
    expect(played.after).toBe(plan.steps.length);
    const told = await readAll(plan.incidentId);
    expect(told.map(({ text }) => text)).toEqual(lines.map(({ text }) => text));
    expect(told.map(({ happenedAt }) => happenedAt)).toEqual(record.entries.map(({ at }) => at));
    expect(told.map(({ recordedBy }) => recordedBy.name)).toEqual(lines.map(({ who }) => who ?? SCRIBE));
    expect(told.filter((entry) => entry.private).map(({ text }) => text)).toEqual(
      lines.filter((line) => line.private).map(({ text }) => text),
    );
    const document = await read(plan.incidentId, here.admin);
    expect(incidentOf(document)).toMatchObject({
      state: 'investigating',
      startedAt: '2024-02-28T22:00:00.000Z',
    });
    expectHidden(await read(plan.incidentId, here.viewer), record);
  });

  test('the least there is', async () => {
    const { plan } = await replay({ title: 'T', entries: [{ at: '2024-02-29T09:20Z', text: 'Down' }] });
    const [line] = entries.all(await read(plan.incidentId, here.admin));
    expect(line).toMatchObject({ text: 'Down', happenedAt: '2024-02-29T09:20:00.000Z' });
  });
});

// Real ones, where somebody has laid them beside the clone.
const folder = path.join(root, '..', 'shared', 'incidents');
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];

describe.skipIf(files.length === 0)('recorded incidents beside the clone', () => {
  beforeEach(async () => {
    here = await install();
  });
  afterEach(() => here.sitrep.close());

  const all = files.length > 0 ? files : ['none lie there, so none is looked at'];
  test.each(all)('%s', async (file) => {
    const raw = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
    const { record, plan, played } = await replay(raw);
    expect(played).toMatchObject({ before: 0, after: plan.steps.length });
    const document = await read(plan.incidentId, here.admin);
    expectTold(document, record, record.sensitive);
    expectHidden(await read(plan.incidentId, here.viewer), record);
    expect((await replay(raw)).played.after).toBe(played.after);
  });
});
