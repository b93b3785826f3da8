// Real incidents as a reader with a link sees them: every public line under its time and its author, newest first, and
// nothing that was written for the team alone [R48, R104, P5]. The page is taken as the server sends it, without a script.

import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { openDatabase } from '@sitrep/database/database';
import { startSession } from '@sitrep/database/sessions';
import { addPerson } from '@sitrep/database/testing/people';
import { ShareAnswer } from '@sitrep/incident/wire/share';
import { openDoor } from '../tools/replay/door.ts';
import { SCRIBE } from '../tools/replay/plan/act.ts';
import { planReplay } from '../tools/replay/plan/plan-replay.ts';
import type { RecordedIncident } from '../tools/replay/plan/record.ts';
import { play } from '../tools/replay/play.ts';
import { expect, test } from './fixture.ts';
import { type Line, linesOf, pinnedOn, wordsOf } from './stage/page-text.ts';
import { longRecord, readRecordFile } from './stage/replayed.ts';
import type { Server } from './stage/server.ts';

const folder = path.resolve(import.meta.dirname, '../../shared/incidents');
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];

/** Answers with the read-only page, as it came. */
async function readOnly({ address, databaseUrl }: Server, record: RecordedIncident): Promise<string> {
  const plan = planReplay(record, { allPrivate: record.sensitive });
  if ('problems' in plan) throw new Error(plan.problems.join('\n'));
  const cookies = new Map<string, string>();
  const database = openDatabase(databaseUrl, { maxConnections: 2 });
  for (const name of plan.people) {
    const known = await database.client.person.findFirst({ where: { name }, select: { id: true } });
    const { id } = known ?? (await addPerson(database, name, 'responder'));
    const token = await database.transaction((tx) => startSession(tx, id));
    cookies.set(name, `sitrep_session=${token}`);
  }
  await database.close();
  const door = openDoor(address);
  await play(door, plan, cookies, { speed: null, wait: async () => {} });
  const [cookie = ''] = cookies.values();
  const shared = await door.ask('POST', `/api/incidents/${plan.incidentId}/shares`, { cookie, body: {} });
  const answer = await fetch(ShareAnswer.parse(shared.body).url);
  expect(answer.status).toBe(200);
  return answer.text();
}

function publicLines(record: RecordedIncident): Line[] {
  const shown = record.entries.filter((entry) => !record.sensitive && !entry.private);
  const inOrder = shown
    .map((entry, index) => ({ entry, index }))
    .sort((a, b) => (a.entry.at === b.entry.at ? b.index - a.index : a.entry.at < b.entry.at ? 1 : -1));
  return inOrder.map(({ entry }) => ({
    at: entry.at,
    isAbout: entry.approx,
    until: entry.until ?? null,
    who: entry.who ?? SCRIBE,
    text: [entry.text, ...entry.logs].join('\n\n'),
  }));
}

/** Every address that may be read, each once, whatever prose stood around it in the record. */
function publicAddresses(record: RecordedIncident): string[] {
  const isSecret = (entry: RecordedIncident['entries'][number]) => record.sensitive || entry.private;
  const secret = record.sensitive
    ? [JSON.stringify(record)]
    : record.entries.filter(isSecret).map((entry) => JSON.stringify(entry));
  const named = [
    ...record.entries.filter((entry) => !isSecret(entry)).flatMap(({ links }) => links),
    ...record.links,
    ...(record.source?.match(/https?:\S+/) ?? []),
  ];
  const shown = named.filter((link) => !secret.some((words) => words.includes(link)));
  return [...new Set(shown.map((link) => new URL(link.replace(/['"’”>,;.]+$/u, '')).href))].toSorted();
}

function expectRight(html: string, record: RecordedIncident): void {
  expect(linesOf(html)).toEqual(publicLines(record));
  expect(pinnedOn(html)).toEqual(publicAddresses(record));
  const all = wordsOf(html);
  expect(all).toContain(record.title);
  for (const { text, private: isPrivate } of record.entries) {
    if (isPrivate || record.sensitive) expect(all).not.toContain(text);
  }
  if (!record.sensitive && record.impact) expect(all).toContain(record.impact);
}

test('a long incident, some of it late, some of it private, is in order for whoever has the link', async ({
  server,
}) => {
  const long = longRecord();
  const record = { ...long, entries: long.entries.map((entry, n) => ({ ...entry, private: n % 7 === 3 })) };
  expectRight(await readOnly(server, record), record);
});

for (const file of files) {
  test(`${file} is in order, whole and without what is private`, async ({ server }) => {
    const record = readRecordFile(path.join(folder, file));
    expectRight(await readOnly(server, record), record);
  });
}
