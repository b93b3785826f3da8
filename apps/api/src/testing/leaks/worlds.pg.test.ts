// The same days in three installations: nothing kept from anybody; a sensitive incident beside it; and private records in
// the open one too. Whoever must not learn of them receives the same bytes in all: bodies, headers, frames, numbers, order,
// ETags, ages, alarms [L7, H1, H2, H4–H6, H8].

import { createShare } from '@sitrep/database/shares';
import { CommandSchema, commandTypes, specOf } from '@sitrep/incident/nouns';
import { isRefusal } from '@sitrep/incident/refusal';
import { at, uuid } from '@sitrep/incident/testing/people';
import { expect, test } from 'vitest';
import { GAP_MS } from '../../live/pace.ts';
import { everyRoute } from '../every-route.ts';
import { fakeTimers } from '../fake-timers.ts';
import { openTestApp, type Person } from '../test-app.ts';
import { openPage } from '../test-page.ts';
import { createCanaries } from './canaries.ts';
import { fillCommand } from './fill-command.ts';
import { probesOf } from './rows.ts';
import { idFor, writeSecrets } from './write-secrets.ts';

const OPEN = { id: uuid(0xa1), code: 'INC-AAAA' };
const SENSITIVE = { id: uuid(0xb1), code: 'INC-BBBB' };

type Kept = { readonly sensitive: boolean; readonly private: boolean };
type Asked = { readonly type: string; readonly [field: string]: unknown };

async function openWorld(kept: Kept) {
  const clock = { seconds: 0, code: OPEN.code };
  const world = { now: () => at(clock.seconds), salt: () => Buffer.alloc(16), code: () => clock.code };
  const timers = fakeTimers(Date.parse(at(7200)));
  const site = await openTestApp({ world, timers });
  const root = await site.setUp('Root');
  const invite = (role: 'responder' | 'viewer', name: string) => site.invited(root, role, name);
  const [ann, bo] = [await invite('responder', 'Ann'), await invite('responder', 'Bo')];
  const [cy, vic] = [await invite('responder', 'Cy'), await invite('viewer', 'Vic')];
  const [dan, vin] = [await invite('responder', 'Dan'), await invite('viewer', 'Vin')];
  const team = uuid(0xe1);
  await site.database.query(`insert into team (id, name) values ($1::uuid, 'Security')`, team);

  /** Every step has its place in time and its id, in each world the same. */
  async function step(place: number, person: Person | 'system', incident: typeof OPEN, command: Asked) {
    clock.seconds = place * 10;
    clock.code = incident.code;
    const id = uuid(0x1000 + place);
    const answer = await site.executor.execute({
      incidentId: incident.id,
      commandId: id,
      command: CommandSchema.parse(command),
      actorId: person === 'system' ? 'system' : person.id,
    });
    if (isRefusal(answer)) throw new Error(`${command.type}: ${JSON.stringify(answer)}`);
    return id;
  }

  const { token, shareId } = await live();
  /** As written into the bytes, in place of what chance made of it. */
  const names: readonly (readonly [string, string])[] = [
    ...[root, ann, bo, cy, vic, dan, vin].map(({ id, name }) => [id, `<${name}>`] as const),
    ...[[site.live.epoch(), '<epoch>'] as const, [token, '<link>'] as const],
  ];
  // A link keeps the time of the database, which is nobody's to set.
  const LINK_TIMES = /(\\?"(?:createdAt|expiresAt|lastOpenedAt)\\?":)(?:null|\\?"[^"\\]*\\?")/g;
  const plain = (bytes: string) =>
    names
      .reduce((text, [real, name]) => text.replaceAll(real, name), bytes)
      .replaceAll(shareId, '<share>')
      .replaceAll(LINK_TIMES, '$1<time>');
  // Nor is when a line of the audit was written, and what chance named it.
  const AUDITED = /\d{4}-\d\d-\d\dT[\d:.]+Z|[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

  /** What happened; the pages that watched; and the link somebody was given. */
  async function live() {
    const hidden = async (place: number, text: string, more = {}) => {
      if (kept.private) await step(place, bo, OPEN, { type: 'appendEntry', text, private: true, ...more });
    };
    await step(1, ann, OPEN, { type: 'declareIncident', title: 'zq Checkout fails' });
    if (kept.sensitive) {
      clock.code = SENSITIVE.code;
      const named = { ann, bo, vin, team, outside: dan };
      const place = { incidentId: SENSITIVE.id, moment: at(-3600) };
      const { accepted } = await writeSecrets(site, named, createCanaries(), 'sensitive', place);
      expect(accepted.size).toBeGreaterThan(45);
      // A link out of it as well; and the audit has something to be silent of.
      await site
        .as(ann)
        .post(`/api/incidents/${SENSITIVE.id}/shares`, { name: 'zq link', reason: 'zq reason' });
      const audited = await site.as(ann).get(`/api/incidents/${SENSITIVE.id}/audit`);
      expect(audited.text).toMatch(/shareMade/);
    }
    await step(4, ann, OPEN, { type: 'takeCoordination' });
    const share = await createShare(site.database, OPEN.id, ann.id);
    // Opened already in each world, so that who reads first makes no difference.
    await site.database.query('update share set last_opened_at = clock_timestamp() returning id');
    await hidden(5, 'zq only ours');
    const shown = await step(6, bo, OPEN, { type: 'appendEntry', text: 'zq Errors at 18 %' });
    await step(7, bo, OPEN, { type: 'setImpact', area: 'users', text: 'Cards fail', typedOn: null });
    await hidden(8, 'zq ours, long ago', { happenedAt: at(-3600) });
    if (kept.sensitive) await step(10, ann, SENSITIVE, { type: 'appendEntry', text: `zq see ${OPEN.code}` });
    await step(11, ann, OPEN, { type: 'correctEntry', entryId: shown, text: 'zq Errors at 32 %' });
    if (kept.private) await workUnseen();
    await step(190, 'system', OPEN, { type: 'raiseAlarm', obligation: 'staleness' });
    await hidden(192, 'zq ours, while it is stale');
    await step(193, ann, OPEN, {
      type: 'pinLink',
      label: 'Errors',
      url: 'https://graphs.example/d/1?from=1&to=2',
    });
    if (kept.sensitive) await step(700, 'system', SENSITIVE, { type: 'raiseAlarm', obligation: 'update' });
    return share;
  }

  /** Every command of which viewers are told nothing: who is at work, what is asked of them, what is thought and tried for the team alone. */
  async function workUnseen() {
    const made = new Map<string, string>();
    const unseen = commandTypes.filter((type) => /(Task|Responder|Response|Hypothesis|Measure)$/.test(type));
    for (const [at_, type] of unseen.filter((each) => each !== 'handOnMeasure').entries()) {
      const command = fillCommand(type, specOf({ type }), true, {
        word: (field) => `zq ${field}`,
        idFor: (field) => idFor(field, made, bo),
        given: /^(state|add\w*Measure)/.test(type) ? { private: true } : {},
        yes: true,
        moment: at(-3600),
      });
      made.set(type, await step(20 + at_, ann, OPEN, command));
    }
    expect(made.size).toBeGreaterThan(15);
  }

  async function received(person: Person | null): Promise<string[]> {
    const all: string[] = [];
    for (const [method, path] of everyRoute) {
      // Neither says anything of incidents: how the process fares, and where one is signed in, with chance and clock of its own.
      if (['/readyz', '/api/sessions'].includes(path)) continue;
      // What only reads; a search is asked in a body.
      if (method !== 'GET' && !['/api/search', '/api/actions'].includes(path)) continue;
      const nowhere = { id: uuid(0xc1), code: 'INC-CCCC' };
      const aim = {
        incidents: { open: OPEN, sensitive: SENSITIVE, nowhere },
        shareToken: token,
        epoch: site.live.epoch(),
        otherIds: [uuid(0xd1)],
        shareIds: { open: uuid(0xd2), sensitive: uuid(0xd3), nowhere: uuid(0xd4) },
      };
      for (const { path: url, body } of probesOf(method, path, aim)) {
        if (path === '/s/:token' && !url.includes(token)) continue;
        const { status, headers, text } = await site.ask(
          method,
          url,
          body,
          person ? { cookie: person.cookie } : {},
        );
        // How often this network searched before, whoever it was: it counts questions, in the order the test asks them.
        const { 'x-ratelimit-remaining': _left, 'x-ratelimit-reset': _until, ...others } = headers;
        const { date, 'x-request-id': _id, ...rest } = others;
        const answered = plain(JSON.stringify([url.replace(/before=.*/, ''), body, status, rest, text]));
        all.push(path.includes('audit') ? answered.replaceAll(AUDITED, '<noted>') : answered);
      }
    }
    return all;
  }

  /** What a page hears that was there from the start of the socket, whatever frames it came in. */
  async function heard(person: Person | null): Promise<string> {
    const page = await openPage(site, person);
    if (person) {
      page.say({ type: 'watch', incidentId: SENSITIVE.id, since: 0, epoch: null });
      await page.got('stopped');
      page.say({ type: 'watch', incidentId: OPEN.id, since: 1, epoch: site.live.epoch() });
      await page.got('current');
      page.say({ type: 'watchList' });
      await page.got('list');
      // The next who asks in this world waits for no clock.
      await timers.advance(GAP_MS);
    } else {
      page.say({ type: 'watchShare', token });
      await page.got('newest');
    }
    return plain(page.texts.join('\n')).replaceAll(/"now":"[^"]*"/g, '');
  }

  return { received, heard, root, cy, vic, close: site.close };
}

test('whoever must not learn of them receives the same bytes with and without them', async () => {
  const [nothing, sensitive, both] = [
    await openWorld({ sensitive: false, private: false }),
    await openWorld({ sensitive: true, private: false }),
    await openWorld({ sensitive: true, private: true }),
  ];
  // First, as the audit tells of everybody who asks after them.
  expect(await sensitive.received(sensitive.root)).toEqual(await nothing.received(nothing.root));
  // The viewer and the link: of neither. The responder outside and an admin nobody named: not of the sensitive incident.
  expect(await both.received(both.vic)).toEqual(await nothing.received(nothing.vic));
  expect(await both.received(null)).toEqual(await nothing.received(null));
  expect(await sensitive.received(sensitive.cy)).toEqual(await nothing.received(nothing.cy));
  expect(await both.heard(both.vic)).toBe(await nothing.heard(nothing.vic));
  expect(await both.heard(null)).toBe(await nothing.heard(null));
  expect(await sensitive.heard(sensitive.cy)).toBe(await nothing.heard(nothing.cy));
  // It can fail: the private records are there, and the responder hears of them.
  expect(await both.received(both.cy)).not.toEqual(await nothing.received(nothing.cy));
  expect((await nothing.received(nothing.vic)).length).toBeGreaterThan(20);
  await Promise.all([nothing, sensitive, both].map(({ close }) => close()));
});
