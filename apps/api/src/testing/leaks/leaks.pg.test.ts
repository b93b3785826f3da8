// Nobody learns what is not theirs: every kind of asker × every route and every message of the socket, all that comes back
// searched for words that stand nowhere else [H1–H6, H8–H12, H14, H15, G11].

import { randomUUID } from 'node:crypto';
import { createShare } from '@sitrep/database/shares';
import { commandTypes, specOf } from '@sitrep/incident/nouns';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyRoute } from '../every-route.ts';
import { openTestApp, type Person, type TestApp } from '../test-app.ts';
import { openPage } from '../test-page.ts';
import { type Canaries, createCanaries, leaksIn } from './canaries.ts';
import { type Cast, gather, type Principal, principals } from './cast.ts';
import { type Aim, isLast, probesOf, withoutRow } from './rows.ts';
import { writeSecrets } from './write-secrets.ts';

let site: TestApp;
let cast: Cast;
let canaries: Canaries;
let askers: Principal[];
let open: Written;
let sensitive: Written;
let shareToken: string;
let otherToken: string;

type Written = Awaited<ReturnType<typeof writeSecrets>>;

/** Never for viewers, whatever the projection says [P5, P6, P8]. */
const NEVER_VIEWERS =
  /private|first wording|overwritten|first title|nobody saw|brief|to take over|stand down|to erase/;

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

/** What viewers of an incident are shown, they may come across anywhere; the rest is the team's. */
async function learnProjection(viewer: Person | undefined, incidentId: string, of: string): Promise<void> {
  const { text, status } = await site.as(viewer ?? null).get(`/api/incidents/${incidentId}`);
  expect(status).toBe(200);
  for (const canary of canaries.all) {
    const { place } = canary;
    if (place.of === of && text.includes(canary.word))
      canary.place = { ...place, for: 'viewer' } as typeof place;
  }
}

const aimOf = (asker: Principal): Aim => ({
  incidents: {
    open: { id: open.incidentId, code: open.code },
    sensitive: { id: sensitive.incidentId, code: sensitive.code },
    nowhere: { id: randomUUID(), code: 'INC-2345' },
  },
  shareToken: asker.shareToken ?? otherToken,
  otherIds: [randomUUID(), cast.bo.id],
});

const bare = ({ date, 'x-request-id': _id, ...headers }: Record<string, unknown>) => headers;

describe('the matrix', () => {
  test('has a row for every route there is, and for no other', () => {
    expect(withoutRow(everyRoute)).toEqual([]);
  });

  test('holds a marked word of every command a person can ask for', () => {
    const people = commandTypes.filter((type) => specOf({ type }).grant !== 'system');
    expect(people.filter((type) => !sensitive.accepted.has(type))).toEqual([]);
    expect(canaries.all.length).toBeGreaterThan(100);
  });

  test('[P5, P6, P8] what is for the team alone is not in what viewers are shown', () => {
    const shown = canaries.all.filter(({ place }) => 'for' in place && place.for === 'viewer');
    expect(shown.length).toBeGreaterThan(20);
    expect(
      shown.map(({ label }) => label).filter((label) => NEVER_VIEWERS.test(label) && !/id of/.test(label)),
    ).toEqual([]);
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
    const pages = [];
    for (const asker of askers)
      for (const { incidentId } of [open, sensitive])
        pages.push({ ...(await listen(asker, incidentId)), asker });
    for (const { incidentId } of [open, sensitive]) await writeMeanwhile(incidentId);
    const leaks = pages.flatMap(({ asker, texts, incidentId }) =>
      // An id that was asked for may be named in the answer.
      leaksIn(texts().replaceAll(incidentId, ''), asker, canaries.all).map(
        (label) => `${asker.name}: ${label}`,
      ),
    );
    expect(leaks).toEqual([]);
    const holding = pages.filter(({ texts }) => texts().includes('"type":"document"'));
    const may = askers.flatMap(({ sees, shareToken }) => (shareToken ? [] : [sees.open, sees.sensitive]));
    expect(holding.length).toBe(may.filter((as) => as !== null).length);
  });

  test('by no route, to nobody; and what is forbidden looks as if it were not there [H1]', async () => {
    const leaks: string[] = [];
    const differences: string[] = [];
    let probes = 0;
    for (const asker of askers) {
      const routes = [...everyRoute].sort((a, b) => Number(isLast(...a)) - Number(isLast(...b)));
      for (const [method, path] of routes) {
        const answers = new Map<string, string>();
        for (const { path: url, body, about } of probesOf(method, path, aimOf(asker))) {
          const { status, headers, text } = await site.ask(method, url, body, { ...asker.headers });
          const whole = JSON.stringify([status, bare(headers), text]);
          probes += canaries.all.length;
          leaks.push(
            ...leaksIn(whole, asker, canaries.all).map(
              (label) => `${asker.name}: ${method} ${url}: ${label}`,
            ),
          );
          if (about) answers.set(`${about.of} ${about.by}`, whole);
        }
        if (asker.sees.sensitive) continue;
        for (const by of ['id', 'code'])
          if (answers.get(`sensitive ${by}`) !== answers.get(`nowhere ${by}`))
            differences.push(`${asker.name}: ${method} ${path} by ${by}: ${answers.get(`sensitive ${by}`)}`);
      }
    }
    process.stdout.write(
      `  leaks ${leaks.length} of ${probes} probes, ${askers.length} askers, ${everyRoute.length} routes\n`,
    );
    expect(leaks).toEqual([]);
    expect(differences).toEqual([]);
    expect(probes).toBeGreaterThan(50_000);
  });
});

/** A socket that asks for an incident, from its beginning and from further on; nothing to hear where it is not let in. */
async function listen(asker: Principal, incidentId: string) {
  const page = await openPage(site, null, { ...asker.headers }).catch(() => null);
  if (!page) return { incidentId, texts: () => '' };
  page.say({ type: 'watch', incidentId, since: 3, epoch: site.live.epoch() });
  page.say({ type: 'watch', incidentId, since: 0, epoch: null });
  if (asker.shareToken) page.say({ type: 'watchShare', token: asker.shareToken });
  const heard = () => page.count('document') + page.count('stopped') + page.count('newest') > 0;
  await Promise.race([page.closed, page.until(heard)]);
  return { incidentId, texts: () => page.texts.join('\n') };
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
