import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createShare, findShare, revokeShare } from '@sitrep/database/shares';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type Person, type TestApp } from '../testing/test-app.ts';
import { readWebBuild } from './web-build.ts';

const SECRET = 'canary-b7e2';

let site: TestApp;
let ann: Person;
let webRoot: string;

beforeAll(async () => {
  webRoot = mkdtempSync(path.join(tmpdir(), 'sitrep-pages-'));
  mkdirSync(path.join(webRoot, 'assets'));
  writeFileSync(path.join(webRoot, 'index.html'), '<!doctype html><title>Sitrep</title>');
  writeFileSync(path.join(webRoot, 'manifest.json'), '{"src/share/share.ts":{"file":"assets/share-1.js"}}');
  writeFileSync(path.join(webRoot, 'sw.js'), 'the worker');
  writeFileSync(path.join(webRoot, 'assets', 'app-1.js'), 'console.log(1)');
  writeFileSync(path.join(webRoot, 'assets', 'app-1.js.br'), 'smaller');
  site = await openTestApp({ webRoot });
  ann = await site.setUp();
});
afterAll(async () => {
  await site.close();
  rmSync(webRoot, { recursive: true });
});

describe('the app', () => {
  test('is one page at every address of it, never kept without asking', async () => {
    for (const address of ['/', '/declare', '/i/INC-2222', '/people', '/settings', '/setup', '/join']) {
      const { status, text, headers } = await site.as(null).get(address);
      expect([status, headers['cache-control'], headers['content-type']], address).toEqual([
        200,
        'no-cache',
        'text/html; charset=utf-8',
      ]);
      expect(text).toContain('<title>Sitrep</title>');
    }
    const { headers } = await site.as(null).get('/');
    const again = await site.as(null, { 'if-none-match': String(headers.etag) }).get('/people');
    expect([again.status, again.text]).toEqual([304, '']);
  });

  test('has assets that are kept for ever, smaller where they lie ready', async () => {
    const plain = await site.as(null).get('/assets/app-1.js');
    const small = await site.as(null, { 'accept-encoding': 'br' }).get('/assets/app-1.js');
    expect(plain).toMatchObject({ status: 200, text: 'console.log(1)' });
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(small).toMatchObject({ text: 'smaller', headers: { 'content-encoding': 'br' } });
  });

  test('[C17] has a worker at its root, asked for anew each time, which may act for pages of ours alone', async () => {
    const { status, text, headers } = await site.as(null).get('/sw.js');
    expect([status, text]).toEqual([200, 'the worker']);
    expect(headers).toMatchObject({
      'cache-control': 'no-cache',
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['content-security-policy']).toContain("worker-src 'self'");
    const again = await site.as(null, { 'if-none-match': String(headers.etag) }).get('/sw.js');
    expect([again.status, again.text]).toEqual([304, '']);
  });

  test('[C17] is called as its page says, so that a page knows whether it is of this build', () => {
    const named = '<!doctype html><meta name="sitrep-build" content="0123456789ab" /><title>Sitrep</title>';
    const other = mkdtempSync(path.join(tmpdir(), 'sitrep-build-'));
    writeFileSync(path.join(other, 'index.html'), named);
    writeFileSync(path.join(other, 'manifest.json'), '{}');
    expect(readWebBuild(other)).toMatchObject({ build: '0123456789ab', worker: null });
    rmSync(other, { recursive: true });
  });

  test.each([
    '/assets/../index.html',
    '/assets/..%2fmanifest.json',
    '/assets/%2e%2e%2fmanifest.json',
    '/assets/',
    '/assets/.env',
  ])('[I11] gives nothing else out: %s', async (address) => {
    const { status, text } = await site.as(null).get(address);
    expect(status).toBe(404);
    expect(text).not.toContain('share');
  });

  test('says in words that a page is not there to who reads, in JSON to who asks the interface', async () => {
    const read = await site.as(null, { accept: 'text/html' }).get('/nowhere');
    const asked = await site.as(null).get('/api/nowhere');
    expect([read.status, read.text.includes('There is no page here')]).toEqual([404, true]);
    expect(asked).toMatchObject({ status: 404, body: { refused: 'notFound' } });
  });
});

describe('the read-only page', () => {
  async function shared() {
    const { incidentId } = await site.declare(ann, 'Checkout fails');
    const { body } = await site.as(ann).post(`/api/incidents/${incidentId}/shares`);
    const { url } = body as { url: string };
    return { incidentId, url, path: new URL(url).pathname };
  }

  test('is given out by who may write, and read by whoever has the link', async () => {
    const vic = await site.invited(ann, 'viewer', 'Vic');
    const { incidentId, path: address } = await shared();
    expect((await site.as(vic).post(`/api/incidents/${incidentId}/shares`)).status).toBe(403);
    const { status, text, headers } = await site.as(null).get(address);
    expect([status, text.includes('Checkout fails')]).toEqual([200, true]);
    expect(headers).toMatchObject({
      'cache-control': 'private, no-cache',
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'no-referrer',
      vary: 'accept-encoding',
    });
    expect(headers['content-security-policy']).toContain("style-src 'sha256-plain'");
    expect(text).toContain('/assets/share-1.js');
  });

  test('[L7] has neither a private entry nor a sign of one: same bytes, same tag', async () => {
    const { incidentId, path: address } = await shared();
    // One minute of the page's clock must cover both readings.
    const read = async () => (await site.as(null).get(address)).text.replace(/<!--.*-->/, '');
    const before = await read();
    await site.send(ann, incidentId, { type: 'appendEntry', text: SECRET, private: true });
    expect(await read()).toBe(before);
    await site.send(ann, incidentId, { type: 'appendEntry', text: 'public' });
    const after = await read();
    expect(after).toContain('public');
    expect(after).not.toContain(SECRET);
  });

  test('answers 304 to the tag it gave, and a HEAD with the same headers', async () => {
    const { path: address } = await shared();
    // The tag turns with the minute, and a minute may turn between two looks, but not between three.
    const looks = [];
    for (let tag = '', look = 0; look < 3; look += 1) {
      const { status, text, headers } = await site.as(null, tag ? { 'if-none-match': tag } : {}).get(address);
      looks.push([status, text.length > 0]);
      tag = String(headers.etag);
    }
    expect(looks[0]).toEqual([200, true]);
    expect(looks).toContainEqual([304, false]);
    const head = await site.app.inject({ method: 'HEAD', url: address });
    expect([head.statusCode, head.body]).toEqual([200, '']);
    expect(head.headers['x-robots-tag']).toBe('noindex, nofollow');
  });

  test('[K5, H1] is gone for a revoked link as for one that never was, byte for byte', async () => {
    const { incidentId } = await site.declare(ann);
    const { token } = await createShare(site.database, incidentId, ann.id);
    expect((await site.as(null).get(`/s/${token}`)).status).toBe(200);
    await revokeShare(site.database, (await findShare(site.database, token))?.shareId ?? '');
    const answers = [];
    for (const given of [token, 'x'.repeat(43), 'short', `${token}x`]) {
      const { status, text, headers } = await site.as(null).get(`/s/${given}`);
      answers.push([status, text, headers['content-length'], headers['content-type']]);
    }
    expect(answers[0]?.[0]).toBe(404);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  test('[I7] shows a preview nothing, whether the link is right or wrong', async () => {
    const { path: address } = await shared();
    const slack = site.as(null, { 'user-agent': 'Slackbot-LinkExpanding 1.0' });
    const [right, wrong] = [await slack.get(address), await slack.get('/s/wrong')];
    expect(right.text).toBe(wrong.text);
    expect(right.text).not.toContain('Checkout');
  });

  test('[K1] stops whoever tries links from one address, and nobody who has one', async () => {
    const { path: address } = await shared();
    const from = (url: string) => site.app.inject({ url, remoteAddress: '198.51.100.44' });
    const statuses = new Set<number>();
    for (let count = 0; count < 70; count += 1) statuses.add((await from(`/s/guess-${count}`)).statusCode);
    expect([...statuses].sort()).toEqual([404, 429]);
    expect((await from(address)).statusCode).toBe(200);
  });
});
