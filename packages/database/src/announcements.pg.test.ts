import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openAnnouncements } from './announcements.ts';
import { openSilentWire } from './testing/silent-wire.ts';
import { type TestDatabase, testDatabase } from './testing/test-database.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await testDatabase();
});
afterAll(() => base.close());

async function open(url = base.url, beatMs = 2_000) {
  const news: string[] = [];
  const announcements = await openAnnouncements(url, { beatMs, told: (what) => void news.push(what) });
  const heard: string[] = [];
  announcements.subscribe((incidentId) => void heard.push(incidentId));
  onTestFinished(() => announcements.close());
  return { announcements, heard, news };
}

/** Long for a machine with other work; nothing waits longer than it must. */
const SOON = { timeout: 20_000 };

const LISTENING = `from pg_stat_activity
  where datname = current_database() and application_name = 'sitrep announcements'`;

describe('announcements', () => {
  test('reach local listeners at once and other instances soon, each once', async () => {
    const [here, there] = [await open(), await open()];
    const incidentId = randomUUID();
    here.announcements.announce(incidentId);
    expect(here.heard).toEqual([incidentId]);
    await expect.poll(() => there.heard, SOON).toEqual([incidentId]);
    there.announcements.announce(incidentId);
    await expect.poll(() => here.heard, SOON).toEqual([incidentId, incidentId]);
    expect(there.heard).toEqual([incidentId, incidentId]);
  });

  test('[A6] a burst travels in few batches, ids only, whatever its size', async () => {
    const [here, there] = [await open(), await open()];
    const ids = Array.from({ length: 1_000 }, () => randomUUID());
    for (const id of ids) here.announcements.announce(id);
    await expect.poll(() => there.heard.length, SOON).toBe(1_000);
    expect(new Set(there.heard)).toEqual(new Set(ids));
  });

  test('[A13] many in a row travel together: at most one batch every 25 ms', async () => {
    const [here, there] = [await open(), await open()];
    const incidentId = randomUUID();
    const from = performance.now();
    for (let count = 0; count < 200; count += 1) {
      here.announcements.announce(incidentId);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    const last = randomUUID();
    here.announcements.announce(last);
    await expect.poll(() => there.heard, SOON).toContain(last);
    expect(there.heard.length).toBeLessThanOrEqual((performance.now() - from) / 25 + 2);
  });

  test('[B7] its own are known by an id of its own, whatever backend brings them', async () => {
    const { announcements, heard } = await open();
    const sent = Promise.withResolvers<string>();
    const ear = new pg.Client({ connectionString: base.url });
    ear.on('notification', ({ payload = '' }) => payload.startsWith('new ') && sent.resolve(payload));
    await ear.connect();
    onTestFinished(() => ear.end());
    await ear.query('listen sitrep');
    announcements.announce('own');
    const tell = (payload: string) => ear.query('select pg_notify($1, $2)', ['sitrep', payload]);
    await tell(await sent.promise);
    await tell('new other 0123456789abcdef');
    await expect.poll(() => heard, SOON).toEqual(['own', 'other']);
  });

  test('a listener that left hears nothing more', async () => {
    const { announcements } = await open();
    const heard: string[] = [];
    const leave = announcements.subscribe((id) => void heard.push(id));
    announcements.announce('one');
    leave();
    announcements.announce('two');
    expect(heard).toEqual(['one']);
  });

  test('[A5] a connection that is ended is replaced, and goes on', async () => {
    const [here, there] = [await open(), await open()];
    const cut = await base.database.query<{ pid: number }>(
      `select pid, pg_terminate_backend(pid) ${LISTENING}`,
    );
    const meanwhile = randomUUID();
    here.announcements.announce(meanwhile);
    const old = cut.map(({ pid }) => pid);
    const fresh = `select pid ${LISTENING} and pid <> all ($1::int[])`;
    const both = [here, there].map(({ announcements }) => announcements);
    await expect
      .poll(async () => (await base.database.query(fresh, old)).length, SOON)
      .toBeGreaterThanOrEqual(2);
    await expect.poll(() => both.every((each) => each.isListening()), SOON).toBe(true);
    const later = randomUUID();
    here.announcements.announce(later);
    await expect.poll(() => there.heard, SOON).toContain(later);
    expect(here.heard).toEqual([meanwhile, later]);
    expect([here.news, there.news]).toEqual([
      ['broken', 'healed'],
      ['broken', 'healed'],
    ]);
  });

  test('[A4] a connection that goes silent is found out by its nonce and replaced', async () => {
    const wire = await openSilentWire(base.url);
    onTestFinished(() => wire.close());
    const [here, there] = [await open(), await open(wire.url, 50)];
    wire.silence(true);
    await expect.poll(() => there.announcements.isListening(), SOON).toBe(false);
    wire.silence(false);
    await expect.poll(() => there.announcements.isListening(), SOON).toBe(true);
    const incidentId = randomUUID();
    here.announcements.announce(incidentId);
    await expect.poll(() => there.heard, SOON).toEqual([incidentId]);
    expect(there.news.slice(0, 2)).toEqual(['silent', 'healed']);
  });

  test('opening throws when there is no database', async () => {
    await expect(openAnnouncements('postgresql://nobody@127.0.0.1:1/none')).rejects.toThrow();
  });

  test('closed, it stays closed', async () => {
    const { announcements } = await open();
    await announcements.close();
    announcements.announce(randomUUID());
    expect(announcements.isListening()).toBe(false);
  });
});
