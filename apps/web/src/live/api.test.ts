// Calls of the HTTP interface: whatever the network and whoever sits in between, the answer is one of three.

import type { PolicySettings } from '@sitrep/incident/nouns/policy';
import { at, uuid } from '@sitrep/incident/testing/people';
import { expect, test } from 'vitest';
import { createApi } from './api.ts';
import { createFakeServer } from './testing/fake-server.ts';
import { createVirtualTime } from './testing/virtual-time.ts';

const refusal = {
  refused: 'notFound',
  happened: 'Not here.',
  safe: 'Nothing changed.',
  next: 'Look in the list.',
};

function start() {
  const time = createVirtualTime();
  const server = createFakeServer();
  return { time, ...server, api: createApi({ after: time.after, fetch: server.fetch }) };
}

test('an answer is parsed, and what it does not promise is left out', async () => {
  const { api, requests } = start();
  const asked = api.people();
  requests[0]?.answer(200, { people: [{ id: uuid(1), name: 'Ann', role: 'admin', secret: 1 }] });
  expect(await asked).toEqual({ people: [{ id: uuid(1), name: 'Ann', role: 'admin' }] });
});

test('[UX43] a refusal is handed on word for word, with its field', async () => {
  const { api, requests } = start();
  const asked = api.incident('INC-7KQ4');
  requests[0]?.answer(404, { ...refusal, field: 'code' });
  expect(await asked).toEqual({ ...refusal, field: 'code' });
});

test.each([
  ['the page of a proxy', 200, '<!doctype html>'],
  ['half an answer', 200, '{"people":['],
  ['an answer of another shape', 200, { people: 'none' }],
  ['an error that is not ours', 502, 'Bad gateway'],
  ['a fault', 500, refusal],
])('%s is no answer', async (_what, status, body) => {
  const { api, requests } = start();
  const asked = api.people();
  requests[0]?.answer(status, body);
  expect(await asked).toEqual({ unreachable: true, status });
});

test('silence and a lost network are no answer either', async () => {
  const { api, requests, time } = start();
  const lost = api.people();
  requests[0]?.lose();
  expect(await lost).toEqual({ unreachable: true });
  const silent = api.people();
  await time.pass(15_000);
  expect(await silent).toEqual({ unreachable: true });
});

test('[C9] whatever changes something says for whom this page acts', () => {
  const time = createVirtualTime();
  const { fetch, requests } = createFakeServer();
  const people = [uuid(1), uuid(2), null];
  const api = createApi({ after: time.after, fetch }, () => people[0] ?? null);
  const command = { type: 'declareIncident', title: 'Mail', severity: 'unknown' } as const;
  const sendAll = () => {
    void api.declare({ id: uuid(8), incidentId: uuid(9), command });
    void api.invite('viewer');
    void api.share(uuid(9), {});
    void api.makeApiToken({ name: 'a-bot', role: 'responder', days: 30, scope: 'write', incident: null });
    void api.revokeApiToken(uuid(7));
    void api.savePolicy({} as PolicySettings);
    void api.signOut();
    return requests.splice(0).map(({ headers }) => headers.get('sitrep-person'));
  };
  expect(sendAll()).toEqual(Array(7).fill(uuid(1)));
  people.shift();
  expect(sendAll()).toEqual(Array(7).fill(uuid(2)));
  void api.command(uuid(9), { id: uuid(8), command }, uuid(1));
  expect(requests.splice(0)[0]?.headers.get('sitrep-person'), 'a command is of who asked it').toBe(uuid(1));
  people.shift();
  expect(sendAll()).toEqual(Array(7).fill(null));
  void api.me();
  expect(requests[0]?.headers.get('sitrep-person')).toBeNull();
});

test('addresses are built safely', () => {
  const { api, requests } = start();
  void api.incident('../../x?y');
  void api.changes(uuid(1), 7, uuid(2));
  void api.entriesBefore(uuid(1), { happenedAt: at(0), id: uuid(3) });
  expect(requests.map(({ path }) => path)).toEqual([
    '/api/incidents/..%2F..%2Fx%3Fy',
    `/api/incidents/${uuid(1)}/changes?since=7&epoch=${uuid(2)}`,
    `/api/incidents/${uuid(1)}/entries?before=${encodeURIComponent(`${at(0)},${uuid(3)}`)}`,
  ]);
});
