import { randomUUID } from 'node:crypto';
import { bareDatabase } from '@sitrep/database/testing/test-database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { readConfig } from '../config.ts';
import { type Server, serve } from '../server.ts';

const CANARY = 'canary-51c8';

let server: Server;
let cookie = '';
let drop: () => Promise<void>;

beforeAll(async () => {
  const bare = await bareDatabase();
  drop = bare.drop;
  const read = readConfig({ PORT: '0', METRICS_PORT: '0', LOG_LEVEL: 'silent' });
  if (!read.ok) throw new Error(read.problems.join());
  server = await serve({ ...read.config, databaseUrl: bare.url, drainSeconds: 0 });
  const token = new URL(server.setupLink ?? '').hash.slice(1);
  const { headers } = await post('/api/setup', {
    token,
    name: CANARY,
    password: `${CANARY} marble teapot over tundra`,
  });
  cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
});
afterAll(async () => {
  await server.close();
  await drop();
});

function post(path: string, body: object): Promise<Response> {
  const headers = { origin: server.address, 'content-type': 'application/json', cookie };
  return fetch(server.address + path, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function figures(): Promise<Map<string, number>> {
  const answer = await fetch(server.metricsAddress ?? '');
  expect(answer.status).toBe(200);
  const lines = (await answer.text()).split('\n').filter((line) => line && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
}

describe('/metrics', () => {
  test('[O6] has an address of its own: nothing of it at the one people use, nothing else at its own', async () => {
    expect((await fetch(`${server.address}/metrics`, { headers: { cookie } })).status).toBe(404);
    const own = server.metricsAddress ?? '';
    expect(own).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/metrics$/);
    expect(new URL(own).port).not.toBe(new URL(server.address).port);
    for (const path of ['/', '/api/incidents', '/healthz', '/metrics/', '/metrics?x'])
      expect((await fetch(new URL(path, own))).status, path).toBe(404);
    expect((await fetch(own, { method: 'POST' })).status).toBe(404);
  });

  test('counts requests, commands with what became of them, sockets and how they ended', async () => {
    const incidentId = randomUUID();
    const command = { type: 'declareIncident', title: CANARY };
    const asked = { id: randomUUID(), incidentId, command };
    await post('/api/incidents', asked);
    await post('/api/incidents', asked);
    await post(`/api/incidents/${incidentId}/commands`, {
      ...{ id: randomUUID(), command: { type: 'setState', state: 'identified', was: 'mitigating' } },
    });
    const ws = new WebSocket(`${server.address.replace('http', 'ws')}/api/live`, {
      headers: { origin: server.address, cookie },
    });
    await new Promise((resolve) => ws.once('message', resolve));
    const during = await figures();
    expect(during.get('sitrep_sockets{kind="team"}')).toBe(1);
    ws.close();
    await expect.poll(async () => (await figures()).get('sitrep_socket_closes_total{reason="left"}')).toBe(1);
    const after = await figures();
    const counted = (name: string) => [name, after.get(name)];
    expect(counted('sitrep_commands_total{type="declareIncident",outcome="accepted"}')[1]).toBe(1);
    expect(counted('sitrep_commands_total{type="declareIncident",outcome="repeated"}')[1]).toBe(1);
    expect(counted('sitrep_commands_total{type="setState",outcome="conflict"}')[1]).toBe(1);
    expect(
      after.get(
        'sitrep_http_request_seconds_count{method="POST",route="/api/incidents/:id/commands",status="4xx"}',
      ),
    ).toBe(1);
    expect(after.get('sitrep_commit_seconds_count')).toBe(3);
    for (const name of [
      'sitrep_sockets{kind="share"}',
      'sitrep_database_connections{state="idle"}',
      'sitrep_commands_waiting',
      'sitrep_notification_queue_usage',
      'sitrep_sweep_finds_total',
      'sitrep_watch_failures_total',
      'sitrep_alarm_late_seconds_count',
      'sitrep_info{build="none"}',
      'nodejs_eventloop_lag_seconds',
      'process_resident_memory_bytes',
    ]) {
      const found = [...after.keys()].some(
        (key) => key === name || key.startsWith(name.split('{build')[0] ?? ''),
      );
      expect([name, found]).toEqual([name, true]);
    }
  });

  test('[H16, O6] holds no id, no name, no text: labels come of small closed sets', async () => {
    await fetch(`${server.address}/api/incidents/${CANARY}`);
    await fetch(`${server.address}/${CANARY}`);
    const text = await (await fetch(server.metricsAddress ?? '')).text();
    expect(text).toContain('route="/api/incidents/:id"');
    expect(text).not.toContain(CANARY);
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });
});
