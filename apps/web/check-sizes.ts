// The last step of the build: what a reader of the read-only page [UX38] and somebody who opens an incident must load,
// measured on what was built, against its limits. Prints the figures, and fails the build when one is passed.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Document, emptyDocument, putRecord, WINDOW_SIZE } from '@sitrep/incident/document';
import { Entry } from '@sitrep/incident/nouns/entry';
import { Incident } from '@sitrep/incident/nouns/incident';
import * as z from 'zod/mini';

const SCRIPT = 'src/share/share.ts';
const PAGE = 'index.html';
const dist = path.join(import.meta.dirname, 'dist');
const by = { id: '00000000-0000-7000-8000-000000000001', name: 'Ann Berger' };
const start = Date.parse('2026-11-22T14:00:00.000Z');
const at = (n: number) => new Date(start + n * 20_000).toISOString();
const id = (n: number) => `00000000-0000-7000-8000-${(0x1000 + n).toString(16).padStart(12, '0')}`;

const Manifest = z.record(
  z.string(),
  z.looseObject({
    file: z.string(),
    imports: z._default(z.array(z.string()), []),
    css: z._default(z.array(z.string()), []),
  }),
);
const manifest = Manifest.parse(JSON.parse(built('manifest.json').toString()));

const problems = [
  limit('script of the read-only page', readScript(), 4096),
  limit('its gzip', gzipSync(readScript()), 2304),
  limit('first load of the app, gzip', Buffer.concat(firstLoad().map(zipped)), 190 * 1024),
  limit(`read-only page of ${WINDOW_SIZE} entries, gzip`, gzipSync(await render()), 30 * 1024),
].filter((problem) => problem !== null);
if (problems.length > 0) throw new Error(problems.join('; '));

function limit(name: string, { length }: Uint8Array, most: number): string | null {
  console.log(`${name}: ${length} of ${most} bytes`);
  return length > most ? `${name}: ${length - most} bytes too many` : null;
}

function built(file: string): Buffer {
  return readFileSync(path.join(dist, 'client', file));
}

function zipped(file: string): Buffer {
  return gzipSync(built(file), { level: 9 });
}

function readScript(): Buffer {
  return built(manifest[SCRIPT]?.file ?? 'missing');
}

/** The page and everything it names; what it fetches later is not waited for. */
function firstLoad(): string[] {
  const entries = new Set(manifest[PAGE] ? [PAGE] : []);
  for (const entry of entries) for (const name of manifest[entry]?.imports ?? []) entries.add(name);
  const files = [...entries].flatMap((name) => [manifest[name]?.file ?? '', ...(manifest[name]?.css ?? [])]);
  return [PAGE, ...new Set(files)];
}

async function render(): Promise<string> {
  const { renderPage } = await import(path.join(dist, 'server/render.js'));
  const rest = {
    now: at(WINDOW_SIZE),
    epoch: id(0),
    build: 'b',
    script: '/assets/share.js',
    plainHttp: false,
  };
  return renderPage({ document: fullDocument(), ...rest }).html;
}

function fullDocument(): Document {
  const never = { startedAt: null, resolvedAt: null, closedAs: null, duplicateOf: null };
  const reasons = { closeReason: null, reopenReason: null, titleOverwrote: null };
  const people = { titleBy: by, severityBy: by, stateBy: by, declaredBy: by };
  const times = { titleAt: at(0), severityAt: at(0), stateAt: at(0), detectedAt: at(0), declaredAt: at(0) };
  const said = {
    title: 'Checkout fails for EU cards',
    severity: 'sev1',
    state: 'mitigating',
    code: 'INC-7KQ4',
  };
  const more = { type: 'incident', id: id(0), startedApprox: false };
  const incident = Incident.parse({ ...never, ...reasons, ...people, ...times, ...said, ...more });
  const entries = Array.from({ length: WINDOW_SIZE }, (_, n) => entry(n));
  return [incident, ...entries].reduce(putRecord, emptyDocument(id(0), 'viewer'));
}

/** As people write in a hurry: much alike, never the same. */
function entry(n: number): Entry {
  const errors = (32 - n / 8).toFixed(1);
  const text = `Worker ${(n * 7) % 31} of cluster ${(n % 4) + 1} drained, errors ${errors} %, queue ${(n * 37) % 211} deep`;
  const never = {
    until: null,
    correctedAt: null,
    correctedBy: null,
    struckAt: null,
    struckBy: null,
    struckReason: null,
  };
  const times = { happenedAt: at(n), recordedAt: at(n), approx: false };
  return Entry.parse({
    type: 'entry',
    id: id(n + 1),
    text,
    recordedBy: by,
    private: false,
    kind: n % 9 === 4 ? 'decision' : 'note',
    key: n % 20 === 3,
    originals: [],
    ...times,
    ...never,
  });
}
