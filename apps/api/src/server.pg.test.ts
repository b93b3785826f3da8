import { randomUUID } from 'node:crypto';
import { migrate } from '@sitrep/database/migrate';
import { bareDatabase } from '@sitrep/database/testing/test-database';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Config, readConfig } from './config.ts';
import { type Server, serve } from './server.ts';

const servers: Server[] = [];
const drops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  for (const drop of drops.splice(0)) await drop();
});

async function emptyDatabase(): Promise<string> {
  const { url, drop } = await bareDatabase();
  drops.push(drop);
  return url;
}

async function start(databaseUrl: string, more: Partial<Config> = {}): Promise<Server> {
  const read = readConfig({ PORT: '0', LOG_LEVEL: 'silent', DRAIN_SECONDS: '0' });
  if (!read.ok) throw new Error(read.problems.join());
  const server = await serve({ ...read.config, ...more, databaseUrl });
  servers.push(server);
  return server;
}

async function post(server: Server, path: string, body: unknown, cookie = '') {
  const headers = { origin: server.address, 'content-type': 'application/json', cookie };
  const answer = await fetch(server.address + path, { method: 'POST', headers, body: JSON.stringify(body) });
  const given = answer.headers.get('set-cookie')?.split(';')[0];
  return { status: answer.status, body: await answer.json(), cookie: given ?? cookie };
}

async function setUp(server: Server): Promise<string> {
  const token = new URL(server.setupLink ?? '').hash.slice(1);
  return (
    await post(server, '/api/setup', { token, name: 'Ada', password: 'marble teapot over quiet tundra' })
  ).cookie;
}

describe('a server', () => {
  test('migrates, listens and gives the setup link until there is an admin', async () => {
    const url = await emptyDatabase();
    const first = await start(url);
    expect(first.setupLink).toMatch(new RegExp(`^${first.address}/setup#[\\w-]{43}$`));
    await setUp(first);
    const second = await start(url);
    expect(second.setupLink).toBeNull();
  });

  test('[O5] is alive, and ready when database, listening and migrations are', async () => {
    const server = await start(await emptyDatabase());
    const [alive, ready] = [
      await fetch(`${server.address}/healthz`),
      await fetch(`${server.address}/readyz`),
    ];
    expect([alive.status, ready.status]).toEqual([200, 200]);
  });

  test('[O4] sends sockets away with 1012 when it stops, and stops well within ten seconds', async () => {
    const server = await start(await emptyDatabase());
    const cookie = await setUp(server);
    const socket = new WebSocket(`${server.address.replace('http', 'ws')}/api/live`, {
      headers: { origin: server.address, cookie },
    });
    const texts: string[] = [];
    socket.on('message', (data) => texts.push(data.toString()));
    await new Promise((resolve) => socket.once('message', resolve));
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    const began = performance.now();
    await servers.pop()?.close();
    expect(await closed).toBe(1012);
    expect(texts.at(-1)).toBe('{"type":"stopped","reason":"restarting"}');
    expect(performance.now() - began).toBeLessThan(5000);
  });

  test('[L4, A2] two of them on one database carry a change to each other’s pages', async () => {
    const url = await emptyDatabase();
    const one = await start(url);
    const cookie = await setUp(one);
    const two = await start(url);
    const incidentId = randomUUID();
    await post(
      one,
      '/api/incidents',
      { id: randomUUID(), incidentId, command: { type: 'declareIncident', title: 'T' } },
      cookie,
    );
    const socket = new WebSocket(`${two.address.replace('http', 'ws')}/api/live`, {
      headers: { origin: two.address, cookie },
    });
    const seen = Promise.withResolvers<void>();
    socket.on('open', () =>
      socket.send(JSON.stringify({ type: 'watch', incidentId, since: 0, epoch: null })),
    );
    socket.on('message', async (data) => {
      const message = JSON.parse(data.toString());
      if (message.type === 'current') {
        await post(
          one,
          `/api/incidents/${incidentId}/commands`,
          { id: randomUUID(), command: { type: 'appendEntry', text: 'x' } },
          cookie,
        );
      }
      if (message.type === 'changes') seen.resolve();
    });
    await seen.promise;
    socket.close();
  });
});

describe('[O5] readiness', () => {
  test('[B13] tells of settings under which an answer can be lost, and stays ready', async () => {
    const server = await start(await emptyDatabase());
    const answer = await (await fetch(`${server.address}/readyz`)).json();
    // The databases of tests wait for no disk.
    expect(answer).toMatchObject({
      ready: true,
      degraded: expect.arrayContaining([expect.stringMatching(/^fsync is off/)]),
    });
  });

  test('[B6] no connection free: not ready and no answer kept waiting, alive all the while, then well again', async () => {
    const { openTestApp } = await import('./testing/test-app.ts');
    const site = await openTestApp({ database: { maxConnections: 2, waitMs: 300 } });
    const ann = await site.setUp();
    const { incidentId } = await site.declare(ann);
    const { promise: isOver, resolve: letGo } = Promise.withResolvers<void>();
    const holding = [1, 2].map(() => site.database.write(() => isOver));
    await expect.poll(() => site.database.connections().idle).toBe(0);
    const took: number[] = [];
    const timed = async (asked: Promise<{ status: number; headers: Record<string, unknown> }>) => {
      const from = performance.now();
      const { status, headers } = await asked;
      took.push(performance.now() - from);
      return [status, headers['retry-after']];
    };
    const asked = Array.from({ length: 50 }, (_, n) => [
      timed(site.as(ann).get('/api/incidents')),
      timed(site.send(ann, incidentId, { type: 'appendEntry', text: `line ${n}` })),
    ]).flat();
    expect(new Set((await Promise.all(asked)).map(String))).toEqual(new Set(['503,2']));
    took.sort((a, b) => a - b);
    expect(took.at(-2), 'of 100 answers, the 99th; a busy machine has room here').toBeLessThan(2500);
    expect((await site.as(null).get('/readyz')).status).toBe(503);
    expect((await site.as(null).get('/healthz')).status).toBe(200);
    letGo();
    await Promise.all(holding);
    expect((await site.as(null).get('/readyz')).status).toBe(200);
    expect((await site.send(ann, incidentId, { type: 'appendEntry', text: 'again' })).status).toBe(200);
    await site.close();
  });

  test('names what is missing, while the process stays alive', async () => {
    const { openTestApp } = await import('./testing/test-app.ts');
    const site = await openTestApp();
    await site.announcements.close();
    const down = await site.as(null).get('/readyz');
    expect(down).toMatchObject({ status: 503, body: { refused: 'unavailable' } });
    expect(down.text).toContain('announcements: the listening connection is down');
    site.built.leave();
    expect((await site.as(null).get('/readyz')).text).toContain('process: is stopping');
    expect((await site.as(null).get('/healthz')).status).toBe(200);
    await site.close();
  });
});

test('[B1] a database that went away is 503 with Retry-After, never 500, and a later start finds all', async () => {
  const { url, drop } = await bareDatabase();
  await migrate(url);
  const server = await start(url);
  const cookie = await setUp(server);
  await drop();
  const answer = await fetch(`${server.address}/api/incidents`, { headers: { cookie } });
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
});
