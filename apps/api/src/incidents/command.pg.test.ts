import { randomUUID } from 'node:crypto';
import { commandTypes } from '@sitrep/incident/nouns';
import { CommandAnswer, type PersonBody } from '@sitrep/incident/wire/http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type Person, type TestApp } from '../testing/test-app.ts';

type Actor = 'anonymous' | 'viewer' | 'responder' | 'author' | 'coordinator' | 'admin';
const actors: readonly Actor[] = ['anonymous', 'viewer', 'responder', 'author', 'coordinator', 'admin'];

/** What the commands of the matrix are about, made anew for everyone who succeeds. */
type Scene = {
  readonly incidentId: string;
  readonly entryId: string;
  readonly privateId: string;
  readonly linkId: string;
  readonly actionId: string;
  readonly responderId: string;
  readonly taskId: string;
  readonly measureId: string;
  readonly hypothesisId: string;
  readonly offerId: string;
  readonly people: Readonly<Record<Exclude<Actor, 'anonymous'>, Person>>;
};

type Row = {
  readonly command: (scene: Scene) => Record<string, unknown>;
  readonly closed?: boolean;
  readonly offered?: boolean;
} & Record<Actor, number>;

const responders = { anonymous: 401, viewer: 403, responder: 200, author: 200, coordinator: 200, admin: 200 };
const authors = { anonymous: 401, viewer: 403, responder: 403, author: 200, coordinator: 200, admin: 200 };
const coordinators = {
  anonymous: 401,
  viewer: 403,
  responder: 403,
  author: 403,
  coordinator: 200,
  admin: 403,
};
const nobody = { anonymous: 401, viewer: 403, responder: 403, author: 403, coordinator: 403, admin: 403 };

const declareIncident = {
  anonymous: 401,
  viewer: 403,
  responder: 200,
  author: 200,
  coordinator: 200,
  admin: 200,
};

const matrix: Readonly<Record<string, Row>> = {
  declareIncident: { ...declareIncident, command: () => ({ title: 'Another one' }) },
  changeTitle: { ...responders, command: () => ({ title: 'New', was: 'Checkout fails' }) },
  setSeverity: { ...responders, command: () => ({ severity: 'sev1', was: 'unknown' }) },
  setState: { ...responders, command: () => ({ state: 'identified', was: 'investigating' }) },
  closeIncident: { ...responders, command: () => ({ as: 'resolved' }) },
  reopenIncident: { ...responders, closed: true, command: () => ({ reason: 'It came back' }) },
  setTimes: { ...responders, command: () => ({ startedAt: '2020-01-01T00:00:00.000Z' }) },
  setImpact: { ...responders, command: () => ({ area: 'users', text: '18 %', typedOn: null }) },
  confirmStatus: { ...responders, command: () => ({ areas: ['users'] }) },
  // The coordinator is there already: who may ask is told so, who may not is told that.
  takeCoordination: {
    ...responders,
    responder: 409,
    author: 409,
    coordinator: 409,
    admin: 409,
    command: () => ({}),
  },
  offerHandoff: { ...coordinators, command: ({ people }) => ({ to: people.responder.id }) },
  // The offer is for the responder alone.
  acceptHandoff: { ...nobody, responder: 200, offered: true, command: ({ offerId }) => ({ offerId }) },
  declineHandoff: { ...nobody, responder: 200, offered: true, command: ({ offerId }) => ({ offerId }) },
  withdrawHandoff: { ...coordinators, offered: true, command: ({ offerId }) => ({ offerId }) },
  takeOver: {
    ...responders,
    coordinator: 409,
    command: ({ people }) => ({ reason: 'Asleep', from: people.coordinator.id }),
  },
  standDown: { ...coordinators, command: () => ({}) },
  appendEntry: { ...responders, command: () => ({ text: 'Seen' }) },
  correctEntry: { ...authors, command: ({ entryId }) => ({ entryId, text: 'Seen twice' }) },
  strikeEntry: { ...authors, command: ({ entryId }) => ({ entryId, reason: 'Wrong' }) },
  hideEntry: { ...responders, command: ({ entryId }) => ({ entryId }) },
  publishEntry: { ...authors, command: ({ privateId }) => ({ entryId: privateId }) },
  markEntry: { ...responders, command: ({ entryId }) => ({ entryId, key: true }) },
  pinLink: { ...responders, command: () => ({ label: 'Errors', url: 'https://grafana.example.org/d/1' }) },
  unpinLink: { ...responders, command: ({ linkId }) => ({ linkId }) },
  addAction: { ...responders, command: () => ({ text: 'Alert on lock wait' }) },
  changeAction: { ...responders, command: ({ actionId }) => ({ actionId, text: 'Alert earlier' }) },
  tickAction: { ...responders, command: ({ actionId }) => ({ actionId, done: true }) },
  dropAction: { ...responders, command: ({ actionId }) => ({ actionId, dropped: true }) },
  removeAction: { ...responders, command: ({ actionId }) => ({ actionId }) },
  joinResponse: { ...responders, command: () => ({}) },
  addResponder: { ...responders, command: () => ({ name: 'Somebody else' }) },
  changeResponder: { ...responders, command: ({ responderId }) => ({ responderId, role: 'deputy' }) },
  leaveResponse: { ...responders, command: ({ responderId }) => ({ responderId }) },
  removeResponder: { ...responders, command: ({ responderId }) => ({ responderId }) },
  assignTask: { ...responders, command: () => ({ name: 'Eve', text: 'Look at the routers' }) },
  acknowledgeTask: { ...responders, command: ({ taskId }) => ({ taskId }) },
  takeTask: { ...responders, command: ({ taskId }) => ({ taskId }) },
  nagTask: { ...responders, command: ({ taskId }) => ({ taskId }) },
  finishTask: { ...responders, command: ({ taskId }) => ({ taskId }) },
  continueTask: { ...responders, command: ({ taskId }) => ({ taskId }) },
  dropTask: { ...responders, command: ({ taskId }) => ({ taskId }) },
  addUpdate: { ...responders, command: () => ({ text: 'Half done', stillTrue: true }) },
  repeatUpdate: { ...responders, command: () => ({ updateId: null }) },
  addMeasure: { ...responders, command: () => ({ text: 'Cache for 60 s' }) },
  changeMeasure: { ...responders, command: ({ measureId }) => ({ measureId, text: 'Cache for 30 s' }) },
  undoMeasure: { ...responders, command: ({ measureId }) => ({ measureId, undone: true }) },
  handOnMeasure: { ...responders, command: ({ measureId }) => ({ measureId, text: 'No cache' }) },
  stateHypothesis: { ...responders, command: () => ({ text: 'A deploy' }) },
  changeHypothesis: { ...responders, command: ({ hypothesisId }) => ({ hypothesisId, text: 'Locks' }) },
  settleHypothesis: {
    ...responders,
    command: ({ hypothesisId }) => ({ hypothesisId, state: 'refuted', was: 'untested' }),
  },
  eraseSecret: {
    ...authors,
    command: ({ entryId }) => ({ ofType: 'entry', ofId: entryId, reason: 'A password' }),
  },
  restrictIncident: { ...coordinators, admin: 200, command: () => ({ people: [], teams: [] }) },
  // It is open to everybody: those who may are told so.
  liftRestriction: { ...nobody, coordinator: 409, admin: 409, command: () => ({}) },
  grantAccess: { ...nobody, coordinator: 409, admin: 409, command: () => ({ people: [], teams: [] }) },
  revokeAccess: { ...nobody, coordinator: 409, admin: 409, command: () => ({ people: [], teams: [] }) },
  raiseAlarm: { ...nobody, command: () => ({ obligation: 'staleness' }) },
  vacateCoordination: { ...nobody, command: () => ({ holder: randomUUID() }) },
  adoptPolicy: { ...nobody, command: () => ({ settings: { staleAfterSeconds: 60 } }) },
};

let site: TestApp;
let people: Scene['people'];

beforeAll(async () => {
  site = await openTestApp();
  const admin = await site.setUp();
  const come = (role: PersonBody['role'], name: string) => site.invited(admin, role, name);
  const [viewer, responder] = [await come('viewer', 'Vic'), await come('responder', 'Rob')];
  people = {
    admin,
    viewer,
    responder,
    author: await come('responder', 'Ann'),
    coordinator: await come('responder', 'Cy'),
  };
});
afterAll(() => site.close());

async function makeScene({ closed, offered }: Pick<Row, 'closed' | 'offered'>): Promise<Scene> {
  const { incidentId } = await site.declare(people.coordinator);
  const ids = {
    entryId: randomUUID(),
    privateId: randomUUID(),
    linkId: randomUUID(),
    actionId: randomUUID(),
    responderId: randomUUID(),
    taskId: randomUUID(),
    measureId: randomUUID(),
    hypothesisId: randomUUID(),
    offerId: randomUUID(),
  };
  const say = async (person: Person, id: string, command: Record<string, unknown>) => {
    const { status, text } = await site.send(person, incidentId, command, id);
    if (status !== 200) throw new Error(text);
  };
  await say(people.coordinator, randomUUID(), { type: 'takeCoordination' });
  await say(people.author, ids.entryId, { type: 'appendEntry', text: 'Seen' });
  await say(people.author, ids.privateId, { type: 'appendEntry', text: 'For us', private: true });
  await say(people.author, ids.linkId, {
    type: 'pinLink',
    label: 'Errors',
    url: 'https://grafana.example.org/d/1',
  });
  await say(people.author, ids.actionId, { type: 'addAction', text: 'Alert' });
  await say(people.author, ids.responderId, { type: 'addResponder', name: 'Eve' });
  await say(people.author, ids.taskId, { type: 'assignTask', name: 'Eve', text: 'Look at the routers' });
  await say(people.author, ids.measureId, { type: 'addMeasure', text: 'Card 3DS off' });
  await say(people.author, ids.hypothesisId, { type: 'stateHypothesis', text: 'Locks on db-7' });
  if (offered) await say(people.coordinator, ids.offerId, { type: 'offerHandoff', to: people.responder.id });
  if (closed) await say(people.coordinator, randomUUID(), { type: 'closeIncident', as: 'resolved' });
  return { incidentId, ...ids, people };
}

async function outcome(type: string, row: Row, actor: Actor, scene: Scene): Promise<number> {
  const person = actor === 'anonymous' ? null : people[actor];
  const body = { id: randomUUID(), command: { type, ...row.command(scene) } };
  const asked =
    type === 'declareIncident'
      ? await site.as(person).post('/api/incidents', { ...body, incidentId: randomUUID() })
      : await site.as(person).post(`/api/incidents/${scene.incidentId}/commands`, body);
  return asked.status;
}

describe('[L6] who may what, over HTTP', () => {
  test('every command of the language has its row', () => {
    expect(Object.keys(matrix).sort()).toEqual([...commandTypes].sort());
  });

  // Whoever is to be refused tries on one and the same incident: a refusal writes nothing.
  test.each(commandTypes.map((type) => [type]))('%s', async (type) => {
    const row = matrix[type];
    if (!row) throw new Error(`no row for ${type}`);
    const shared = await makeScene(row);
    for (const actor of actors) {
      const scene = row[actor] === 200 ? await makeScene(row) : shared;
      expect(await outcome(type, row, actor, scene), `${actor} ${type}`).toBe(row[actor]);
    }
  });
});

describe('a command', () => {
  test('[L3, D1] posted 100 times at once under one id has one effect and one answer', async () => {
    const { incidentId } = await site.declare(people.author);
    const id = randomUUID();
    const command = { type: 'appendEntry', text: 'Once' };
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => site.send(people.author, incidentId, command, id)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const { document } = await site.documentOf(people.author, incidentId);
    expect(document.window.map((entry) => entry.id)).toEqual([id]);
    expect(document.seq).toBe(2);
  });

  test('[D2] under an id that was used for something else is refused with 422', async () => {
    const { incidentId } = await site.declare(people.author);
    const id = randomUUID();
    await site.send(people.author, incidentId, { type: 'appendEntry', text: 'One' }, id);
    const other = await site.send(people.author, incidentId, { type: 'appendEntry', text: 'Two' }, id);
    expect(other).toMatchObject({ status: 422, body: { refused: 'repeatedWithOtherBody' } });
  });

  test('reaches an incident by its code, in either case', async () => {
    const { incidentId, code } = await site.declare(people.author);
    const sent = await site.send(people.author, code.toLowerCase(), { type: 'appendEntry', text: 'By code' });
    expect(CommandAnswer.parse(sent.body).incidentId).toBe(incidentId);
  });

  test('[Q3, I14] with an unknown field, an unknown type or an ill-formed value names the field', async () => {
    const { incidentId } = await site.declare(people.author);
    const post = (command: Record<string, unknown>) => site.send(people.author, incidentId, command);
    const answers = [
      await post({ type: 'appendEntry', text: 'x', by: 'me' }),
      await post({ type: 'launchRocket' }),
      await post({ type: 'appendEntry', text: 'half \ud800' }),
      await post({ type: 'appendEntry', text: 'nul \u0000' }),
      await post({ type: 'setImpact', area: 'weather', text: 'x', typedOn: null }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400]);
    const fields = answers.map(({ body }) => (body as { field?: string }).field);
    expect(fields.slice(1)).toEqual(['type', 'text', 'text', 'area']);
  });

  test('to declare goes to the address for declaring, and nothing else does', async () => {
    const { incidentId } = await site.declare(people.author);
    const wrong = await site.send(people.author, incidentId, { type: 'declareIncident', title: 'Again' });
    const body = { id: randomUUID(), incidentId: randomUUID(), command: { type: 'appendEntry', text: 'x' } };
    const other = await site.as(people.author).post('/api/incidents', body);
    expect([wrong.status, other.status]).toEqual([400, 400]);
  });

  test('[H1] for an incident that is not there is refused alike by id, by code and by nonsense', async () => {
    const statuses = [];
    for (const name of [randomUUID(), 'INC-ZZZZ', 'nonsense', '..%2f..%2fetc']) {
      statuses.push((await site.send(people.author, name, { type: 'appendEntry', text: 'x' })).status);
    }
    expect(statuses).toEqual([404, 404, 404, 404]);
  });

  test('[D7] of more than 64 KiB is refused with 413, in the words of a refusal', async () => {
    const { incidentId } = await site.declare(people.author);
    const answer = await site.send(people.author, incidentId, {
      type: 'appendEntry',
      text: 'x'.repeat(70_000),
    });
    expect(answer).toMatchObject({ status: 413, body: { refused: 'tooLarge' } });
  });
});
