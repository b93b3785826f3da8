// Nobody learns what is not theirs: every kind of asker × every route and every message of the socket, all that comes back
// searched for words that stand nowhere else [H1–H6, H8–H12, H14, H15, G11].

import { randomUUID } from 'node:crypto';
import { createShare } from '@sitrep/database/shares';
import { commandTypes, specOf } from '@sitrep/incident/nouns';
import type { ClientMessage } from '@sitrep/incident/wire/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyRoute } from '../every-route.ts';
import { openTestApp, type Person, type TestApp } from '../test-app.ts';
import { openPage } from '../test-page.ts';
import { type Canaries, createCanaries, leaksIn } from './canaries.ts';
import { type Cast, gather, type Principal, principals } from './cast.ts';
import { type Aim, hasBody, isLast, probesOf, withoutRow } from './rows.ts';
import { clientMessageTypes, type SocketRow, socketRows } from './socket-rows.ts';
import { writeSecrets } from './write-secrets.ts';

let site: TestApp;
let cast: Cast;
let canaries: Canaries;
let askers: Principal[];
let open: Written;
let sensitive: Written;
let shareToken: string;
let otherToken: string;
/** Ids of links nobody holds: for whoever must not end them. */
let spare: { open: string; sensitive: string };

type Written = Awaited<ReturnType<typeof writeSecrets>>;

/** When it was told; of a list alone. */
const NOW = /,"now":"[^"]*"/;
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Never for viewers, whatever the projection says [P5, P6, P8]. */
const NEVER_VIEWERS =
  /private|nobody saw|brief|to take over|stand down|to erase|undo: |Measure\.undo|(Task|Responder|Response)\./;
/** Read by them until it was corrected, overwritten or settled anew [P6]. */
const NO_MORE_VIEWERS = /first wording|overwritten|first title|settled anew/;

beforeAll(async () => {
  site = await openTestApp();
  canaries = createCanaries();
  cast = await gather(site);
  open = await writeSecrets(site, cast, canaries, 'open');
  sensitive = await writeSecrets(site, cast, canaries, 'sensitive');
  const other = await site.declare(cast.admin, 'Another one');
  shareToken = (await createShare(site.database, open.incidentId, cast.ann.id)).token;
  otherToken = (await createShare(site.database, other.incidentId, cast.ann.id)).token;
  canaries.keep(sensitive.incidentId, 'sensitive: its id', { of: 'sensitive', for: 'viewer' });
  canaries.keep(sensitive.code, 'sensitive: its code', { of: 'sensitive', for: 'viewer' });
  for (const { name, cookie } of cast.everybody)
    canaries.keep(cookie.split('=')[1] ?? '', `session of ${name}`, { of: 'nobody' });
  const linkOf = async (of: 'open' | 'sensitive', incidentId: string) => {
    const [name, reason] = ['name', 'reason'].map((field) =>
      canaries.mark(`${of}: ${field} of a link`, { of, for: 'team' }),
    );
    return (await createShare(site.database, incidentId, cast.ann.id, { name, reason })).shareId;
  };
  spare = {
    open: await linkOf('open', open.incidentId),
    sensitive: await linkOf('sensitive', sensitive.incidentId),
  };
  await describePeople();
  await learnProjection(
    cast.everybody.find(({ name }) => name === 'Vic'),
    open.incidentId,
    'open',
  );
  await learnProjection(cast.vin, sensitive.incidentId, 'sensitive');
  const tokens = { ofOpen: shareToken, ofOther: otherToken };
  askers = await principals(site, cast, tokens, { open: open.code, other: other.code });
});
afterAll(() => site.close());

/** What a directory holds of somebody [R69]. */
async function describePeople(): Promise<void> {
  const word = (label: string) => canaries.mark(`people: ${label}`, { of: 'people' });
  await site.database.query(
    `update person set email = $2, phone = $3, chat_handles = array[$4], expertise = array[$5] where id = $1::uuid`,
    ...[cast.bo.id, `${word('e-mail')}@example.org`, `+49 ${word('phone')}`],
    ...[word('handle'), word('expertise')],
  );
}

/** What viewers of an incident are shown, or were once, they may come across; the rest is the team's. */
async function learnProjection(viewer: Person | undefined, incidentId: string, of: string): Promise<void> {
  const asked = site.as(viewer ?? null);
  const now = await asked.get(`/api/incidents/${incidentId}`);
  const once = await asked.get(`/api/incidents/${incidentId}/changes?since=0&epoch=${site.live.epoch()}`);
  expect([now.status, once.status]).toEqual([200, 200]);
  expect(once.body).toHaveProperty('changes');
  for (const canary of canaries.all) {
    const { place, word } = canary;
    if (!('for' in place) || place.of !== of) continue;
    const shown = now.text.includes(word) ? 'viewer' : once.text.includes(word) ? 'once' : place.for;
    canary.place = { ...place, for: shown } as typeof place;
  }
}

const aimOf = (asker: Principal): Aim => ({
  incidents: {
    open: { id: open.incidentId, code: open.code },
    sensitive: { id: sensitive.incidentId, code: sensitive.code },
    nowhere: { id: randomUUID(), code: 'INC-2345' },
  },
  shareToken: asker.shareToken ?? otherToken,
  epoch: site.live.epoch(),
  otherIds: [randomUUID(), cast.bo.id, cast.ann.id],
  shareIds: {
    open: asker.sees.open === 'team' ? randomUUID() : spare.open,
    sensitive: asker.sees.sensitive === 'team' ? randomUUID() : spare.sensitive,
    nowhere: spare.sensitive,
  },
});

const bare = ({ date, 'x-request-id': _id, ...headers }: Record<string, unknown>) => headers;

describe('the matrix', () => {
  test('has a row for every route there is, and for no other', () => {
    expect(withoutRow(everyRoute)).toEqual([]);
  });

  test('has a row for every message of the socket', () => {
    expect(clientMessageTypes().sort()).toEqual(Object.keys(socketRows).sort());
  });

  test('holds a marked word of every command a person can ask for', () => {
    const people = commandTypes.filter((type) => specOf({ type }).grant !== 'system');
    expect(people.filter((type) => !sensitive.accepted.has(type))).toEqual([]);
    expect(canaries.all.length).toBeGreaterThan(100);
  });

  test('[P5, P6, P8] what is for the team alone is not in what viewers are shown', () => {
    const labels = (as: 'viewer' | 'once') =>
      canaries.all.flatMap(({ place, label }) => ('for' in place && place.for === as ? [label] : []));
    const [shown, once] = [labels('viewer'), labels('once')];
    expect(shown.length).toBeGreaterThan(20);
    expect(once.length).toBeGreaterThan(10);
    expect(shown.filter((label) => NEVER_VIEWERS.test(label) || NO_MORE_VIEWERS.test(label))).toEqual([]);
    expect(once.filter((label) => NEVER_VIEWERS.test(label))).toEqual([]);
    // What is looked for was written: else it could not be missing.
    const kept = canaries.all.map(({ label }) => label);
    for (const named of ['undo: measure', 'addMeasure.undo', 'assignTask.text', 'addResponder.expertOf'])
      expect(kept).toEqual(expect.arrayContaining([expect.stringContaining(named)]));
  });

  test('would show a leak: the coordinator comes across what the outsider must not', async () => {
    const { text } = await site.as(cast.ann).get(`/api/incidents/${sensitive.incidentId}`);
    const outsider = askers.find(({ name }) => name === 'responder outside');
    if (!outsider) throw new Error('nobody is outside');
    expect(leaksIn(text, outsider, canaries.all).length).toBeGreaterThan(20);
  });
});

describe('[G11] leaks', () => {
  test('by no message of the socket, before nor after what is written meanwhile', async () => {
    const told = Object.entries(socketRows);
    const pages: Listening[] = [];
    const differences: string[] = [];
    for (const asker of askers) {
      for (const [type, row] of told) {
        const [shown, hidden, nowhere] = await Promise.all(
          [open.incidentId, sensitive.incidentId, randomUUID()].map((id) => listen(asker, type, row, id)),
        );
        pages.push(...(shown ?? []), ...(hidden ?? []));
        for (const [at, page] of (nowhere ?? []).entries()) {
          const there = hidden?.[at]?.answers();
          if (!asker.sees.sensitive && there !== page.answers())
            differences.push(`${asker.name}: ${type} ${at}: ${there} and ${page.answers()}`);
          page.leave();
        }
      }
    }
    for (const { incidentId } of [open, sensitive]) await writeMeanwhile(incidentId);
    await Promise.all(pages.map(({ heardAll }) => heardAll()));
    const leaks = pages.flatMap(({ asker, type, texts, incidentId }) =>
      // An id that was asked for may be named in the answer.
      leaksIn(texts().replaceAll(incidentId, ''), asker, canaries.all, true).map(
        (label) => `${asker.name}: ${type}: ${label}`,
      ),
    );
    process.stdout.write(
      `  leaks ${leaks.length} of ${pages.length * canaries.all.length} probes, ${pages.length} sockets, ${told.length} messages\n`,
    );
    expect(leaks).toEqual([]);
    expect(differences).toEqual([]);
    const watching = pages.filter(({ type }) => type === 'watch');
    const holding = watching.filter(({ texts }) => texts().includes('"type":"document"'));
    const may = watching.filter(({ asker: { sees }, incidentId }) =>
      incidentId === open.incidentId ? sees.open : sees.sensitive,
    );
    expect(holding.length).toBe(may.filter(({ asker }) => !asker.shareToken).length);
  });

  test('by no route, to nobody; and what is forbidden looks as if it were not there [H1]', async () => {
    const leaks: string[] = [];
    const differences: string[] = [];
    let probes = 0;
    let compared = 0;
    const behindSchema = new Set<string>();
    for (const asker of askers) {
      const routes = [...everyRoute].sort((a, b) => Number(isLast(...a)) - Number(isLast(...b)));
      for (const [method, path] of routes) {
        const answers = new Map<string, string>();
        for (const { path: url, body, about, asked } of probesOf(method, path, aimOf(asker))) {
          const { status, headers, text } = await site.ask(method, url, body, { ...asker.headers });
          const whole = JSON.stringify([status, bare(headers), text]);
          probes += canaries.all.length;
          // An admin is asked who they are like everybody, and let further than anybody.
          if (asker.name === 'admin without a grant' && (status !== 400 || !hasBody(method, path)))
            behindSchema.add(`${method} ${path}`);
          leaks.push(
            ...leaksIn(whole, asker, canaries.all, path.endsWith('/changes')).map(
              (label) => `${asker.name}: ${method} ${url}: ${label}`,
            ),
          );
          if (about) answers.set(`${about.of} by ${about.by} ${asked}`, whole);
        }
        if (asker.sees.sensitive) continue;
        for (const [name, answer] of answers) {
          if (!name.startsWith('sensitive ')) continue;
          compared += 1;
          if (answer !== answers.get(name.replace('sensitive', 'nowhere')))
            differences.push(`${asker.name}: ${method} ${path}, ${name}: ${answer}`);
        }
      }
    }
    process.stdout.write(
      `  leaks ${leaks.length} of ${probes} probes, ${askers.length} askers, ${everyRoute.length} routes; ${compared} answers as of nothing\n`,
    );
    expect(leaks).toEqual([]);
    expect(differences).toEqual([]);
    // A body the schema refuses asks nothing of what stands behind it.
    expect(everyRoute.map((route) => route.join(' ')).filter((name) => !behindSchema.has(name))).toEqual([]);
    expect(probes).toBeGreaterThan(50_000);
    expect(compared).toBeGreaterThan(400);
  });
});

type Listening = Awaited<ReturnType<typeof listen>>[number];

/** Sockets that say what a row says of an incident; nothing to hear where nobody is let in. */
async function listen(asker: Principal, type: string, row: SocketRow, incidentId: string) {
  const aim = { incidentId, epoch: site.live.epoch(), shareToken: asker.shareToken ?? otherToken };
  return await Promise.all(row(aim).map((said) => listenTo(asker, type, said, incidentId)));
}

async function listenTo(asker: Principal, type: string, said: readonly ClientMessage[], incidentId: string) {
  const page = await openPage(site, null, { ...asker.headers }).catch(() => null);
  if (!page && (asker.sees.open || asker.name === 'anonymous'))
    throw new Error(`${asker.name} was not let in`);
  /** An incident there is none of: once that is said, what was asked before it was read. */
  const heardAll = async () => {
    if (!page) return;
    const end = randomUUID();
    page.say({ type: 'watch', incidentId: end, since: 0, epoch: null });
    await Promise.race([page.closed, page.until(() => page.texts.join().includes(end))]);
  };
  const kinds = ['document', 'current', 'newest', 'list', 'stopped'] as const;
  const heard = () => kinds.reduce((sum, kind) => sum + (page?.count(kind) ?? 0), 0);
  for (const message of page ? said : []) {
    const before = heard();
    page?.say(message);
    // Nothing is answered to that.
    if (message.type !== 'unwatch' && message.type !== 'editing')
      await Promise.race([page?.closed, page?.until(() => heard() > before)]);
  }
  await heardAll();
  return {
    ...{ asker, type, incidentId, heardAll },
    texts: () => page?.texts.join('\n') ?? '',
    /** Without what every page is told; as if of the same incident. */
    answers: () =>
      (page?.texts ?? [])
        .filter((text) => !/^\{"type":"(hello|beat)"/.test(text))
        .map((text) => text.replaceAll(incidentId, '<asked>').replace(UUID, '<end>').replace(NOW, ''))
        .join('\n'),
    leave: () => page?.ws.terminate(),
  };
}

/** A private line and one for viewers too, and the coordinator's page has heard of both. */
async function writeMeanwhile(incidentId: string): Promise<void> {
  const page = await openPage(site, cast.ann);
  page.say({ type: 'watch', incidentId, since: 0, epoch: null });
  const of = incidentId === open.incidentId ? 'open' : 'sensitive';
  const hidden = canaries.mark(`${of}: private, meanwhile`, { of, for: 'team' });
  const shown = canaries.mark(`${of}: meanwhile`, { of, for: 'viewer' });
  await site.send(cast.ann, incidentId, { type: 'appendEntry', text: hidden, private: true });
  await site.send(cast.ann, incidentId, { type: 'appendEntry', text: shown });
  await page.until(() => page.texts.join().includes(shown));
}
