// The whole log of a real process, from its start to its end, of an incident in which every text, name and token is a
// word that must not be found there.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { asOwner } from '@sitrep/database/testing/make-database';
import { bareDatabase } from '@sitrep/database/testing/test-database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as z from 'zod';

const CANARY = 'Canary7f3a';
const PASSWORD = `${CANARY} marble teapot over tundra`;
/** Every line has these; lines of requests have the id that went back with the answer. */
const Line = z.looseObject({ time: z.iso.datetime(), level: z.int(), msg: z.string() });
type Line = z.infer<typeof Line>;

const secrets = new Set<string>([CANARY]);
const requestIds: string[] = [];
let child: ChildProcess;
let address = '';
let out = '';
let database: Awaited<ReturnType<typeof bareDatabase>>;
let adminId = '';
let accepted = 0;

type Asked = { body?: unknown; cookie?: string; bearer?: string; headers?: Record<string, string> };
async function ask(method: string, at: string, { body, cookie, bearer, headers }: Asked = {}) {
  const answer = await fetch(address + at, {
    method,
    headers: {
      origin: address,
      'user-agent': CANARY,
      referer: `${address}/${CANARY}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(cookie && { cookie }),
      ...(bearer && { authorization: `Bearer ${bearer}` }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  requestIds.push(answer.headers.get('x-request-id') ?? 'none');
  const given = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const session = given.slice(given.indexOf('=') + 1);
  if (session) secrets.add(session);
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json');
  return { status: answer.status, cookie: given, body: isJson ? JSON.parse(text) : text };
}

beforeAll(async () => {
  database = await bareDatabase();
  const env = { PATH: '', DATABASE_URL: database.url, PORT: '0', LOG_LEVEL: 'debug', DRAIN_SECONDS: '0' };
  child = spawn(process.execPath, [path.join(import.meta.dirname, 'main.ts')], { env });
  let forPeople = '';
  const started = Promise.withResolvers<string>();
  child.stdout?.on('data', (text) => {
    out += text;
  });
  child.stderr?.on('data', (text) => {
    forPeople += text;
    const link = /(http\S+)\/setup#(\S+)\n/.exec(forPeople);
    if (link) started.resolve(link[0]);
  });
  child.once('exit', () => started.reject(new Error(forPeople)));
  const [, origin = '', token = ''] = /(http\S+)\/setup#(\S+)/.exec(await started.promise) ?? [];
  address = origin;
  secrets.add(token);
  await play(token);
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('close', resolve));
});
afterAll(() => database.drop());

async function play(setupToken: string): Promise<void> {
  const { cookie: admin, body: me } = await ask('POST', '/api/setup', {
    body: { token: setupToken, name: `${CANARY} Ada`, password: PASSWORD },
  });
  adminId = me.person.id;
  const invited = await ask('POST', '/api/invitations', { cookie: admin, body: { role: 'responder' } });
  const invitation = new URL(invited.body.url).hash.slice(1);
  const bo = await ask('POST', '/api/join', {
    body: { token: invitation, name: `${CANARY} Bo`, password: PASSWORD },
  });
  const name = `${CANARY.toLowerCase()}-bot`;
  const made = await ask('POST', '/api/tokens', { cookie: admin, body: { name, role: 'responder' } });
  for (const secret of [invitation, made.body.secret, name]) secrets.add(secret);
  await writeEverything(admin, bo.body.person.id, made.body.secret);
  const phone = '+34 600 987 654';
  await ask('PUT', `/api/people/${adminId}/profile`, { cookie: admin, body: { phone, expertise: [CANARY] } });
  await ask('PUT', `/api/people/${adminId}/profile`, {
    cookie: admin,
    body: { phone: `${phone} or ${CANARY}` },
  });
  await ask('POST', '/api/people/import', {
    cookie: admin,
    body: { table: `name,phone\n${CANARY},${phone}` },
  });
  for (const part of [phone, '600987654', '600 987']) secrets.add(part);
  await fail(admin);
  await talk(bo.cookie, made.body.secret);
  await ask('POST', '/api/sign-out', { cookie: bo.cookie });
}

async function writeEverything(cookie: string, other: string, bearer: string): Promise<void> {
  const incidentId = randomUUID();
  const id = () => randomUUID();
  const told = `${CANARY} something happened`;
  await ask('POST', '/api/incidents', {
    ...{ cookie, body: { id: id(), incidentId, command: { type: 'declareIncident', title: told } } },
  });
  const send = async (command: object, commandId = id()) => {
    const body = { id: commandId, command };
    const { status } = await ask('POST', `/api/incidents/${incidentId}/commands`, { cookie, body });
    accepted += status === 200 ? 1 : 0;
  };
  const [entry, hidden, action] = [id(), id(), id()];
  await send({ type: 'changeTitle', title: `${told} again`, was: told });
  for (const area of ['users', 'infrastructure', 'services'])
    await send({ type: 'setImpact', area, text: told, typedOn: null });
  await send({ type: 'takeCoordination' });
  await send({ type: 'offerHandoff', to: other, brief: told });
  await send({ type: 'appendEntry', text: told }, entry);
  await send({ type: 'correctEntry', entryId: entry, text: `${told} indeed` });
  await send({ type: 'strikeEntry', entryId: entry, reason: told });
  await send({ type: 'appendEntry', text: told, private: true }, hidden);
  await send({ type: 'publishEntry', entryId: hidden });
  await send({ type: 'pinLink', label: told, url: `https://grafana.example/d/${CANARY}` });
  await send({ type: 'addAction', text: told, owner: CANARY }, action);
  await send({ type: 'changeAction', actionId: action, text: `${told} too` });
  await send({ type: 'standDown', reason: told });
  await send({ type: 'closeIncident', as: 'falseAlarm', reason: told });
  await send({ type: 'reopenIncident', reason: told });
  await ask('POST', `/api/incidents/${incidentId}/commands`, {
    ...{ bearer, body: { id: id(), command: { type: 'appendEntry', text: told } } },
  });
  const share = await ask('POST', `/api/incidents/${incidentId}/shares`, { cookie });
  const token = new URL(share.body.url).pathname.slice(3);
  secrets.add(token);
  await ask('GET', `/s/${token}`);
  await ask('GET', `/api/incidents/${incidentId}`, { cookie });
}

/** Whatever can be asked wrongly, and a database that throws the text back. */
async function fail(cookie: string): Promise<void> {
  await ask('GET', `/${CANARY}?q=${CANARY}`);
  await ask('GET', `/s/${CANARY}`);
  await ask('GET', `/api/incidents/${CANARY}`, { cookie });
  await ask('GET', '/api/incidents', { bearer: `sitrep_${CANARY}` });
  await ask('GET', '/api/incidents', {
    cookie,
    headers: { 'sitrep-person': CANARY, 'x-request-id': CANARY },
  });
  await ask('POST', '/api/join', { body: { token: CANARY.repeat(3), name: CANARY, password: PASSWORD } });
  await ask('POST', '/api/sign-in', { body: { name: CANARY, password: PASSWORD } });
  await ask('POST', '/api/sign-in', { body: { name: `${CANARY} Bo`, password: `${PASSWORD} wrong` } });
  await ask('POST', '/api/incidents', { cookie, body: `{"${CANARY}` });
  await ask('POST', '/api/incidents', { cookie, body: { [CANARY]: CANARY } });
  await ask('POST', '/api/incidents', { cookie, body: { a: CANARY.repeat(10_000) } });
  await ask('POST', '/api/incidents', { cookie, headers: { origin: `https://${CANARY}.example` } });
  await asOwner(database.url, (owner) =>
    owner.query(`
      create function echo() returns trigger language plpgsql as $$ begin raise exception 'no: %', new.title; end $$;
      create trigger echo before insert on incident for each row execute function echo()`),
  );
  const command = { type: 'declareIncident', title: CANARY };
  const body = { id: randomUUID(), incidentId: randomUUID(), command };
  expect((await ask('POST', '/api/incidents', { cookie, body })).status).toBe(500);
}

async function talk(cookie: string, bearer: string): Promise<void> {
  for (const headers of [{ origin: address, cookie }, { authorization: `Bearer ${bearer}` }]) {
    const ws = new WebSocket(`${address.replace('http', 'ws')}/api/live`, { headers });
    await new Promise((resolve) => ws.once('message', resolve));
    ws.send(JSON.stringify({ type: 'watchShare', token: CANARY.repeat(4) }));
    ws.send(CANARY);
    await new Promise((resolve) => ws.once('close', resolve));
  }
  const lost = new WebSocket(`${address.replace('http', 'ws')}/${CANARY}`, { headers: { origin: address } });
  await new Promise((resolve) => lost.once('error', resolve));
}

const lines = () => out.trimEnd().split('\n');

describe('[H16, I7, L4] the log', () => {
  test('was written while much happened', () => {
    expect(accepted).toBeGreaterThanOrEqual(17);
    expect(lines().length).toBeGreaterThan(40);
  });

  test('is one JSON object a line, from the first to the last', () => {
    for (const line of lines()) expect(() => Line.parse(JSON.parse(line)), line).not.toThrow();
  });

  test('has of each request the id that went back with the answer, the pattern of its route, and who asked by id', () => {
    const answered = lines()
      .map((line): Line => Line.parse(JSON.parse(line)))
      .filter(({ msg }) => msg === 'answered');
    const logged = new Set(answered.map(({ reqId }) => reqId));
    expect(requestIds.filter((id) => !logged.has(id))).toEqual([]);
    const told = answered.find(({ req }) => JSON.stringify(req).includes('/api/incidents/:id/commands'));
    expect(told).toMatchObject({ by: adminId, res: { status: 200 }, ms: expect.any(Number) });
    expect(new Set(requestIds).size, 'each its own, none of the asker’s making').toBe(requestIds.length);
  });

  test('holds no text, no name, no token: 0 of n', () => {
    expect(secrets.size).toBeGreaterThanOrEqual(8);
    const found = [...secrets].filter((secret) => out.toLowerCase().includes(secret.toLowerCase()));
    expect(found, `${found.length} of ${secrets.size} words in ${out.length} bytes`).toEqual([]);
    expect(out).toContain('a request failed');
  });
});

describe('[O9] a fault that nobody caught', () => {
  test.each([
    ['thrown', 'setTimeout(() => { throw new Error("bad luck") }, 1500)'],
    ['a promise nobody waits for', 'setTimeout(() => Promise.reject(new Error("bad luck")), 1500)'],
  ])('%s: the log says which, and the process ends with 1', async (_what, script) => {
    const own = await bareDatabase();
    const env = { PATH: '', DATABASE_URL: own.url, PORT: '0', DRAIN_SECONDS: '0' };
    const args = ['--import', `data:text/javascript,${script}`, path.join(import.meta.dirname, 'main.ts')];
    const faulty = spawn(process.execPath, args, { env });
    let said = '';
    faulty.stdout.on('data', (text) => {
      said += text;
    });
    const code = await new Promise((resolve) => faulty.once('close', resolve));
    expect(code).toBe(1);
    const all = said.trimEnd().split('\n');
    const fatal = all.map((line): Line => Line.parse(JSON.parse(line))).filter(({ level }) => level === 60);
    expect(fatal).toMatchObject([{ msg: 'stops after a fault', err: { message: 'bad luck' } }]);
    await own.drop();
  });
});
