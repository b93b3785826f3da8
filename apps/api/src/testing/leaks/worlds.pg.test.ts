// The same days in three installations: nothing kept from anybody; a sensitive incident beside it; and private records in
// the open one too. Whoever must not learn of them receives the same bytes in all: bodies, headers, frames, numbers, order,
// ETags, ages, alarms [L7, H1, H2, H4–H6, H8].

import { createShare } from '@sitrep/database/shares';
import { CommandSchema } from '@sitrep/incident/nouns';
import { isRefusal } from '@sitrep/incident/refusal';
import { at, uuid } from '@sitrep/incident/testing/people';
import { expect, test } from 'vitest';
import { everyRoute } from '../every-route.ts';
import { fakeTimers } from '../fake-timers.ts';
import { openTestApp, type Person } from '../test-app.ts';
import { openPage } from '../test-page.ts';
import { probesOf } from './rows.ts';

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
    ...[root, ann, bo, cy, vic].map(({ id, name }) => [id, `<${name}>`] as const),
    ...[[site.live.epoch(), '<epoch>'] as const, [token, '<link>'] as const],
  ];
  // A link keeps the time of the database, which is nobody's to set.
  const LINK_TIMES = /(\\?"(?:createdAt|expiresAt|lastOpenedAt)\\?":)(?:null|\\?"[^"\\]*\\?")/g;
  const plain = (bytes: string) =>
    names
      .reduce((text, [real, name]) => text.replaceAll(real, name), bytes)
      .replaceAll(shareId, '<share>')
      .replaceAll(LINK_TIMES, '$1<time>');

  /** What happened; the pages that watched; and the link somebody was given. */
  async function live() {
    const hidden = async (place: number, text: string, more = {}) => {
      if (kept.private) await step(place, bo, OPEN, { type: 'appendEntry', text, private: true, ...more });
    };
    await step(1, ann, OPEN, { type: 'declareIncident', title: 'Checkout fails' });
    if (kept.sensitive) {
      await step(2, ann, SENSITIVE, { type: 'declareIncident', title: 'A key leaked', sensitive: true });
      await step(3, ann, SENSITIVE, { type: 'setSeverity', severity: 'sev1', was: 'unknown' });
    }
    await step(4, ann, OPEN, { type: 'takeCoordination' });
    const share = await createShare(site.database, OPEN.id, ann.id);
    // Opened already in each world, so that who reads first makes no difference.
    await site.database.query('update share set last_opened_at = clock_timestamp() returning id');
    await hidden(5, 'only ours');
    const shown = await step(6, bo, OPEN, { type: 'appendEntry', text: 'Errors at 18 %' });
    await step(7, bo, OPEN, { type: 'setImpact', area: 'users', text: 'Cards fail', typedOn: null });
    await hidden(8, 'ours, long ago', { happenedAt: at(-3600) });
    if (kept.sensitive) {
      await step(9, ann, SENSITIVE, { type: 'takeCoordination' });
      await step(10, ann, SENSITIVE, { type: 'appendEntry', text: `see ${OPEN.code}` });
    }
    await step(11, ann, OPEN, { type: 'correctEntry', entryId: shown, text: 'Errors at 32 %' });
    await step(190, 'system', OPEN, { type: 'raiseAlarm', obligation: 'staleness' });
    if (kept.sensitive) await step(191, 'system', SENSITIVE, { type: 'raiseAlarm', obligation: 'staleness' });
    await hidden(192, 'ours, while it is stale');
    await step(193, ann, OPEN, {
      type: 'pinLink',
      label: 'Errors',
      url: 'https://graphs.example/d/1?from=1&to=2',
    });
    return share;
  }

  async function received(person: Person | null): Promise<string[]> {
    const all: string[] = [];
    for (const [method, path] of everyRoute) {
      // Neither says anything of incidents: how the process fares, and where one is signed in, with chance and clock of its own.
      if (method !== 'GET' || ['/readyz', '/api/sessions'].includes(path)) continue;
      const nowhere = { id: uuid(0xc1), code: 'INC-CCCC' };
      const aim = {
        incidents: { open: OPEN, sensitive: SENSITIVE, nowhere },
        shareToken: token,
        epoch: site.live.epoch(),
        otherIds: [uuid(0xd1)],
      };
      for (const { path: url } of probesOf(method, path, aim)) {
        if (path === '/s/:token' && !url.includes(token)) continue;
        const { status, headers, text } = await site.ask(
          'GET',
          url,
          undefined,
          person ? { cookie: person.cookie } : {},
        );
        const { date, 'x-request-id': _id, ...rest } = headers;
        all.push(plain(JSON.stringify([url.replace(/before=.*/, ''), status, rest, text])));
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
    } else {
      page.say({ type: 'watchShare', token });
      await page.got('newest');
    }
    return plain(page.texts.join('\n'));
  }

  return { received, heard, cy, vic, close: site.close };
}

test('whoever must not learn of them receives the same bytes with and without them', async () => {
  const [nothing, sensitive, both] = [
    await openWorld({ sensitive: false, private: false }),
    await openWorld({ sensitive: true, private: false }),
    await openWorld({ sensitive: true, private: true }),
  ];
  // The viewer and the link: of neither. The responder outside: not of the sensitive incident.
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
