import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { emptyDocument } from '@sitrep/incident/document';
import { describe, expect, test } from 'vitest';
import { fakeTimers } from '../testing/fake-timers.ts';
import { isPreviewBot } from './preview-bots.ts';
import { chooseEncoding, createSharePages } from './share-pages.ts';

const incidentId = '0190a000-0000-7000-8000-000000000001';

function kept() {
  const world = { seq: 1, epoch: 'e0e0e0e0', rendered: 0, loads: 0, exists: true };
  const timers = fakeTimers();
  const pages = createSharePages({
    newestViewSeq: async () => (world.exists ? world.seq : null),
    loadView: async () => {
      world.loads += 1;
      return { ...emptyDocument(incidentId, 'viewer'), seq: world.seq };
    },
    renderPage: ({ document, now }) => {
      world.rendered += 1;
      return { html: `<main>${document.seq} at ${now}</main>`, styleHash: 'sha256-x' };
    },
    epoch: () => world.epoch,
    build: 'b',
    script: '/assets/share.js',
    plainHttp: false,
    timers,
  });
  return { world, timers, pages };
}

describe('a read-only page', () => {
  test('is rendered once for any number of readers at once, in three encodings', async () => {
    const { world, pages } = kept();
    const read = await Promise.all(Array.from({ length: 200 }, () => pages.page(incidentId)));
    expect([world.rendered, world.loads, new Set(read).size]).toEqual([1, 1, 1]);
    const { identity, br, gzip } = read[0]?.bytes ?? {};
    if (!identity || !br || !gzip) throw new Error('a form is missing');
    expect(brotliDecompressSync(br)).toEqual(identity);
    expect(gunzipSync(gzip)).toEqual(identity);
  });

  test('is made anew when the number moves, the minute turns or the epoch changes, and has another tag then', async () => {
    const { world, timers, pages } = kept();
    const tags = [(await pages.page(incidentId))?.tag];
    world.seq = 2;
    tags.push((await pages.page(incidentId))?.tag);
    await timers.advance(60_000);
    tags.push((await pages.page(incidentId))?.tag);
    world.epoch = 'f1f1f1f1';
    tags.push((await pages.page(incidentId))?.tag);
    await timers.advance(10_000);
    tags.push((await pages.page(incidentId))?.tag);
    expect(new Set(tags).size).toBe(4);
    expect(tags[3]).toBe(tags[4]);
    expect(world.rendered).toBe(4);
  });

  test('is not there for an incident that is not there', async () => {
    const { world, pages } = kept();
    world.exists = false;
    expect(await pages.page(incidentId)).toBeNull();
  });
});

test.each([
  ['br, gzip', 'br'],
  ['gzip, deflate, br;q=0', 'gzip'],
  ['gzip;q=1.0, br;q=0.8', 'br'],
  ['gzip;q=0', 'identity'],
  ['deflate', 'identity'],
  [undefined, 'identity'],
])('the encoding for “%s” is %s', (accepted, expected) => {
  expect(chooseEncoding(accepted)).toBe(expected);
});

test.each([
  ['Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', true],
  ['facebookexternalhit/1.1', true],
  ['Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)', true],
  ['TelegramBot (like TwitterBot)', true],
  ['WhatsApp/2.23.20.0', true],
  ['Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5', true],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36', false],
  ['Mozilla/5.0 (Linux; Android 9; CUBOT X18 Plus) AppleWebKit/537.36 Chrome/130 Mobile', false],
  [undefined, false],
])('%s previews links: %s', (agent, expected) => {
  expect(isPreviewBot(agent)).toBe(expected);
});
