import { randomUUID } from 'node:crypto';
import { applyChanges } from '@sitrep/incident/change';
import { ChangesAnswer, DocumentAnswer, EntriesAnswer, IncidentList } from '@sitrep/incident/wire/http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type Person, type TestApp } from '../testing/test-app.ts';

const SECRET = 'canary-91c4';

let site: TestApp;
let ann: Person;
let vic: Person;

beforeAll(async () => {
  site = await openTestApp();
  const admin = await site.setUp();
  ann = await site.invited(admin, 'responder', 'Ann');
  vic = await site.invited(admin, 'viewer', 'Vic');
});
afterAll(() => site.close());

const append = (incidentId: string, text: string, more = {}) =>
  site.send(ann, incidentId, { type: 'appendEntry', text, ...more });

async function changesOf(person: Person, incidentId: string, since: number, epoch: string) {
  const { body } = await site
    .as(person)
    .get(`/api/incidents/${incidentId}/changes?since=${since}&epoch=${epoch}`);
  return ChangesAnswer.parse(body);
}

describe('the document', () => {
  test('[L1] at n with the changes after n is the document at m, for both audiences', async () => {
    const { incidentId } = await site.declare(ann);
    await append(incidentId, 'first');
    const before = [await site.documentOf(ann, incidentId), await site.documentOf(vic, incidentId)];
    await append(incidentId, SECRET, { private: true });
    await append(incidentId, 'second');
    for (const [index, person] of [ann, vic].entries()) {
      const held = before[index];
      if (!held) throw new Error('nothing was held');
      const { changes = [] } = await changesOf(person, incidentId, held.document.seq, held.epoch);
      expect(changes).toHaveLength(person === ann ? 2 : 1);
      expect(applyChanges(held.document, changes)).toEqual(
        (await site.documentOf(person, incidentId)).document,
      );
    }
  });

  test('[L7, P4] as a viewer gets it holds nothing private, no number of the team, no author of a change', async () => {
    const { incidentId, code } = await site.declare(ann);
    await append(incidentId, SECRET, { private: true });
    await append(incidentId, 'public');
    const { epoch } = await site.documentOf(vic, incidentId);
    const paths = [
      '',
      `/changes?since=0&epoch=${epoch}`,
      `/entries?before=2999-01-01T00:00:00Z,${randomUUID()}`,
    ];
    for (const path of paths) {
      const { status, text, headers } = await site.as(vic).get(`/api/incidents/${incidentId}${path}`);
      expect(status).toBe(200);
      expect(text + JSON.stringify(headers)).not.toContain(SECRET);
      expect(text).not.toContain('commandId');
    }
    const { document } = await site.documentOf(vic, code);
    expect(document).toMatchObject({ audience: 'viewer', seq: 2 });
  });

  test('[H8, L7] has a tag per audience that moves with that audience alone', async () => {
    const { incidentId } = await site.declare(ann);
    const tagOf = async (person: Person) =>
      (await site.as(person).get(`/api/incidents/${incidentId}`)).headers.etag;
    const [team, viewers] = [await tagOf(ann), await tagOf(vic)];
    expect(team).not.toBe(viewers);
    await append(incidentId, SECRET, { private: true });
    expect(await tagOf(ann)).not.toBe(team);
    expect(await tagOf(vic)).toBe(viewers);
    const again = await site
      .as(vic, { 'if-none-match': String(viewers) })
      .get(`/api/incidents/${incidentId}`);
    expect(again).toMatchObject({ status: 304, text: '' });
    expect(again.headers['cache-control']).toBe('private, no-cache');
    const moved = await site.as(ann, { 'if-none-match': String(team) }).get(`/api/incidents/${incidentId}`);
    expect(moved.status).toBe(200);
  });
});

describe('the changes after a number', () => {
  test('[Q10] are a whole document for another epoch, none, or a number ahead of the log', async () => {
    const { incidentId } = await site.declare(ann);
    const { epoch } = await site.documentOf(ann, incidentId);
    const asked = [
      `since=0&epoch=${randomUUID()}`,
      'since=0',
      `since=99&epoch=${epoch}`,
      `since=1&epoch=${epoch}`,
    ];
    const got = [];
    for (const query of asked) {
      const answer = ChangesAnswer.parse(
        (await site.as(ann).get(`/api/incidents/${incidentId}/changes?${query}`)).body,
      );
      got.push(answer.document ? `document ${answer.seq}` : `changes ${answer.changes?.length}`);
    }
    expect(got).toEqual(['document 1', 'document 1', 'document 1', 'changes 0']);
  });

  test.each(['since=-1', 'since=x', 'since=1&since=2', 'since=1.5', ''])(
    '[I13] refuse “%s”',
    async (query) => {
      const { incidentId } = await site.declare(ann);
      const answer = await site.as(ann).get(`/api/incidents/${incidentId}/changes?${query}`);
      expect(answer).toMatchObject({ status: 400, body: { refused: 'invalid', field: 'since' } });
    },
  );
});

test('[W4] older entries come in pages before a place', async () => {
  const { incidentId } = await site.declare(ann);
  for (let minute = 10; minute < 15; minute += 1) {
    await append(incidentId, `at ${minute}`, { happenedAt: `2026-11-01T10:${minute}:00.000Z` });
  }
  const { document } = await site.documentOf(ann, incidentId);
  const third = document.window[2];
  const read = await site
    .as(ann)
    .get(`/api/incidents/${incidentId}/entries?before=${third?.happenedAt},${third?.id}`);
  const { entries, more } = EntriesAnswer.parse(read.body);
  expect([entries.map(({ text }) => text), more]).toEqual([['at 10', 'at 11'], false]);
  for (const before of ['', 'x', 'yesterday,1', `${third?.happenedAt},x`]) {
    const wrong = await site.as(ann).get(`/api/incidents/${incidentId}/entries?before=${before}`);
    expect(wrong, before).toMatchObject({ status: 400, body: { refused: 'invalid', field: 'before' } });
  }
});

test('the list shows open ones first and is the same for everybody', async () => {
  const over = await site.declare(ann, 'Over');
  await site.send(ann, over.incidentId, { type: 'closeIncident', as: 'resolved' });
  const [one, two] = [await site.as(ann).get('/api/incidents'), await site.as(vic).get('/api/incidents')];
  const [mine, theirs] = [IncidentList.parse(one.body), IncidentList.parse(two.body)];
  expect(mine.incidents).toEqual(theirs.incidents);
  expect(mine.incidents.at(-1)?.code).toBe(over.code);
  expect(one.headers['cache-control']).toBe('no-store');
});

describe('[H1] whoever may not read', () => {
  test.each(['', '/changes?since=0', '/entries?before=2026-01-01T00:00:00Z,x'])(
    'learns nothing from /api/incidents/:id%s',
    async (path) => {
      const { incidentId } = await site.declare(ann);
      const [there, nowhere] = [incidentId, randomUUID()];
      const answers = [];
      for (const id of [there, nowhere, 'INC-2222']) {
        const { status, text, headers } = await site.as(null).get(`/api/incidents/${id}${path}`);
        answers.push([status, text, headers.etag, headers['content-length']]);
      }
      expect(answers[0]?.[0]).toBe(401);
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    },
  );

  test('what is not there is 404 by id and by code, byte for byte', async () => {
    const [byId, byCode] = [
      await site.as(ann).get(`/api/incidents/${randomUUID()}`),
      await site.as(ann).get('/api/incidents/INC-2222'),
    ];
    expect(byId.status).toBe(404);
    expect(byId.text).toBe(byCode.text);
  });
});

test('the whole answers pass the schemas the pages parse them with', async () => {
  const { incidentId } = await site.declare(ann);
  const { body } = await site.as(ann).get(`/api/incidents/${incidentId}`);
  expect(DocumentAnswer.parse(body)).toEqual(body);
});
