// A page of another origin, open in the browser of somebody who is signed in: it opens no socket, changes nothing, reads
// nothing and frames nothing [I1, I2, I9, H19].

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openDatabase } from '@sitrep/database/database';
import { expect, test } from './fixture.ts';
import { declare } from './stage/acts.ts';

/** Serves an empty page, and sends on whatever is posted to it, as a redirect that keeps method and body does. */
async function otherSite(target: string): Promise<{ site: Server; port: number }> {
  const site = createServer((request, response) => {
    if (request.method === 'POST') response.writeHead(307, { location: `${target}${request.url}` }).end();
    else response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>other</title>');
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  return { site, port: (site.address() as AddressInfo).port };
}

/** Everything a page can send without asking, and some it must ask for; answers what came of it. */
async function attack([target, incidentId]: readonly [string, string]): Promise<string[]> {
  const got: string[] = [];
  const id = crypto.randomUUID();
  const body = JSON.stringify({ id, command: { type: 'appendEntry', text: 'from elsewhere' } });
  const commands = `/api/incidents/${incidentId}/commands`;
  const posts = [`${target}${commands}`, `${target}/api/sign-out`, `${location.origin}${commands}`];
  const sendings = posts.flatMap((url) =>
    ['text/plain', 'application/json', 'application/x-www-form-urlencoded'].flatMap((type) =>
      (['no-cors', 'cors'] as const).map((mode) =>
        fetch(url, { method: 'POST', mode, credentials: 'include', headers: { 'content-type': type }, body })
          .then((answer) => answer.type !== 'opaque' && answer.ok && got.push(`posted ${url}`))
          .catch(() => 0),
      ),
    ),
  );
  const reading = fetch(`${target}/api/incidents`, { credentials: 'include' })
    .then(async (answer) => got.push(`read ${(await answer.text()).slice(0, 20)}`))
    .catch(() => 0);
  const socket = new Promise<void>((resolve) => {
    const ws = new WebSocket(`${target.replace('http', 'ws')}/api/live`);
    ws.onopen = () => got.push('socket');
    ws.onclose = () => resolve();
  });
  navigator.sendBeacon(`${target}${commands}`, new Blob([body], { type: 'text/plain' }));
  const form = Object.assign(document.createElement('form'), {
    method: 'post',
    enctype: 'text/plain',
    action: `${target}${commands}`,
    target: 'inside',
  });
  const field = Object.assign(document.createElement('input'), { name: body.slice(0, -1), value: '}' });
  const frame = Object.assign(document.createElement('iframe'), { name: 'inside' });
  const framed = Object.assign(document.createElement('iframe'), { src: `${target}/` });
  form.append(field);
  document.body.append(frame, framed, form);
  form.submit();
  const shown = new Promise((resolve) => framed.addEventListener('load', resolve));
  await Promise.all([...sendings, reading, socket, shown]);
  for (let at = 0; at < frames.length; at += 1)
    try {
      if (frames[at]?.document.body.textContent?.includes('Incidents')) got.push('framed');
    } catch {
      // Of another origin: nothing of it can be read.
    }
  return got;
}

test('[I1, I2, I9] another origin opens no socket and changes nothing, of this site or of another', async ({
  open,
  server,
}) => {
  const ann = await open('Ann');
  const code = await declare(ann, 'Checkout fails');
  const database = openDatabase(server.databaseUrl, { maxConnections: 1 });
  const [incident] = await database.query<{ id: string }>(
    'select incident_id as id from incident where code = $1',
    code,
  );
  const state = async () =>
    database.query(
      `select (select count(*) from change)::int as changes, (select count(*) from entry)::int as entries,
         (select count(*) from session where ended_at is null)::int as sessions`,
    );
  const before = await state();
  const { site, port } = await otherSite(server.address);
  // The same site by another port gets the cookie; another site does not even get that.
  for (const host of ['127.0.0.1', 'localhost']) {
    const page = await ann.context().newPage();
    await page.goto(`http://${host}:${port}/`);
    expect(await page.evaluate(attack, [server.address, incident?.id ?? ''] as const), host).toEqual([]);
  }
  expect(await state()).toEqual(before);
  // It can fail: what the page of Sitrep itself sends is counted.
  const { status } = await ann.evaluate(async (url) => {
    const body = JSON.stringify({
      id: crypto.randomUUID(),
      command: { type: 'appendEntry', text: 'from here' },
    });
    const headers = { 'content-type': 'application/json' };
    return { status: (await fetch(url, { method: 'POST', headers, body })).status };
  }, `/api/incidents/${incident?.id}/commands`);
  expect(status).toBe(200);
  expect(await state()).not.toEqual(before);
  await database.close();
  site.close();
});
