// Requests that nobody means well, as bytes: every route, every body a schema knows, wrong in one place or in all. Rule:
// what could end the session it is asked with is asked without one.

import { everyRoute } from '@sitrep/api/testing/every-route';
import * as tokens from '@sitrep/incident/wire/api-token';
import * as http from '@sitrep/incident/wire/http';
import * as signIn from '@sitrep/incident/wire/sign-in';
import type { Random } from '../../../apps/web/src/live/testing/virtual-time.ts';
import { brokenJson } from '../hostile/broken-json.ts';
import { fromShape, type Known, type Shape, shapeOf, wrongOnce } from '../hostile/from-schema.ts';
import { anyBytes, anyText, hostileValue, pick } from '../hostile/values.ts';
import type { Said } from './raw-http.ts';

export type Scene = Known & {
  readonly origin: string;
  readonly incidentId: string;
  readonly cookies: readonly string[];
};

const bodies: readonly Shape[] = Object.values({ ...http, ...tokens, ...signIn }).flatMap((schema) =>
  typeof schema === 'object' && '_zod' in schema ? [shapeOf(schema)] : [],
);
const command = shapeOf(http.CommandBody);
/** Commands that hardly any state of an incident refuses: what is wrong with them gets far. */
const welcome = commandsOf(command, [
  'appendEntry',
  'correctEntry',
  'changeTitle',
  'setImpact',
  'addAction',
  'pinLink',
]);
const ENDS_SESSIONS = /^\/api\/(?:sign-out|sessions|session-limits|account)/;
const changing = everyRoute.filter(([method]) => method !== 'GET');

const contentTypes = [
  ...[
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    '',
  ],
  ...[
    'application/json;',
    'application/json; charset=utf-16',
    'APPLICATION/JSON',
    'application/json, text/html',
  ],
  ...[
    'application/vnd.api+json',
    'application/json\t',
    'json',
    `application/json; ${'a=b;'.repeat(500)}`,
    '*/*',
    '\u00ff',
  ],
];

export function anyRequest(random: Random, scene: Scene): Said {
  const roll = random();
  if (roll < 0.05) return brokenProtocol(random, scene);
  if (roll < 0.17)
    return asked('GET', hostilePath(pick(everyRoute, random)[1], random, scene), random, scene, null);
  const [method, path] =
    roll < 0.35 ? pick(changing, random) : (['POST', '/api/incidents/:id/commands'] as const);
  const isPlain = roll >= 0.35 || random() < 0.6;
  const place = isPlain ? plainPath(path, scene) : hostilePath(path, random, scene);
  return asked(method, place, random, scene, anyBody(roll, random, scene));
}

function anyBody(roll: number, random: Random, scene: Scene): Buffer {
  if (roll < 0.35) return Buffer.from(fromShape(pick(bodies, random), random, scene, 0.1));
  if (roll < 0.65)
    return Buffer.from(wrongOnce(fromShape(pick([command, welcome], random), random, scene, 0), random));
  if (roll < 0.8) return Buffer.from(fromShape(command, random, scene, random() < 0.9 ? 0.12 : 0.5));
  return brokenJson(fromShape(command, random, scene, 0), random);
}

/** The same body, for these commands alone. */
function commandsOf(body: Shape, types: readonly string[]): Shape {
  const isMeant = ({ properties }: Shape) => types.includes(String(properties?.type?.const));
  const commands = (body.properties?.command?.oneOf ?? []).filter(isMeant);
  if (commands.length < types.length) throw new Error('a command that the fuzz knows is not there any more');
  return { ...body, properties: { ...body.properties, command: { oneOf: commands } } };
}

function plainPath(path: string, { incidentId }: Scene): string {
  return path.replace(/:\w+/, incidentId);
}

function hostilePath(path: string, random: Random, scene: Scene): string {
  const odd = () => encodeURIComponent(anyText(random, 1 + Math.floor(random() * 40)).toWellFormed());
  const parts = [
    () =>
      pick(
        ['%00', '%ff', '%zz', '%', '..%2f..%2f', '%2e%2e', '__proto__', 'constructor', '*', '%F0%9F%98'],
        random,
      ),
    () => pick([...scene.ids, ...scene.codes, 'INC-0', '-1', '0', 'null', 'x'.repeat(3000)], random),
    odd,
  ];
  const filled = path.replace(/:\w+/, () => pick(parts, random)());
  if (random() < 0.5) return filled;
  const name = pick(['since', 'epoch', 'before', 'x', '__proto__', 'since[]', 'q'], random);
  const value =
    random() < 0.5
      ? odd()
      : pick(['-1', '1e99', '', '0', '9007199254740993', '1&since=2', 'a,b', '%00'], random);
  return `${filled}?${name}=${value}`;
}

function asked(method: string, path: string, random: Random, scene: Scene, body: Buffer | null): Said {
  const mayHave = ENDS_SESSIONS.test(path) ? [''] : scene.cookies;
  const odd = () => anyText(random, Math.floor(random() * 60)).replaceAll(/[^\x20-\x7e\xa0-\xff]/g, '?');
  const headers: string[] = [
    `host: ${new URL(scene.origin).host}`,
    `origin: ${random() < 0.97 ? scene.origin : odd()}`,
    `cookie: ${random() < 0.92 ? pick(mayHave, random) : odd()}`,
    // Each from somewhere else, or nothing is tried any more after the first minute's share.
    `x-forwarded-for: ${Array.from({ length: 4 }, () => Math.floor(random() * 256)).join('.')}`,
  ];
  const more = [
    'sitrep-person',
    'if-none-match',
    'accept-encoding',
    'authorization',
    'range',
    'upgrade',
    'accept',
    'te',
  ];
  if (random() < 0.15)
    headers.push(`${pick(more, random)}: ${random() < 0.5 ? odd() : 'Bearer *, W/"1", gzip;q=x'}`);
  if (random() < 0.03) headers.push(`x-${'a'.repeat(200)}: ${'b'.repeat(4000)}`);
  if (body) {
    headers.push(`content-type: ${random() < 0.88 ? 'application/json' : pick(contentTypes, random)}`);
    if (random() < 0.05)
      headers.push(`content-encoding: ${pick(['gzip', 'br', 'deflate', 'x', 'identity'], random)}`);
    headers.push(`content-length: ${body.length}`);
  }
  const head = Buffer.from(`${method} ${path} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`, 'latin1');
  return { bytes: body ? Buffer.concat([head, body]) : head };
}

/** What is no HTTP, or stops in the middle of it. */
function brokenProtocol(random: Random, scene: Scene): Said {
  const path = plainPath('/api/incidents/:id/commands', scene);
  const start = `POST ${path} HTTP/1.1\r\nhost: ${new URL(scene.origin).host}\r\norigin: ${scene.origin}\r\ncookie: ${scene.cookies[0]}\r\n`;
  const json = 'content-type: application/json\r\n';
  const half = (text: string): Said => ({ bytes: Buffer.from(text, 'latin1'), isCut: true });
  const ways: readonly (() => Said)[] = [
    () => half(`${start}${json}content-length: 500\r\n\r\n{"id":"`),
    () => half(`${start}${json}transfer-encoding: chunked\r\n\r\nfff\r\n{"id":`),
    () => half(`${start}${json}transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`),
    () => half(`${start}${json}transfer-encoding: chunked\r\ncontent-length: 2\r\n\r\n0\r\n\r\n`),
    () => half(`${start}${json}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`),
    () => half(`${start}${json}content-length: -1\r\n\r\n{}`),
    () => half(`${start}${json}content-length: 99999999999999\r\n\r\n{}`),
    () => half(`${start}${json}expect: 100-continue\r\ncontent-length: 2\r\n\r\n`),
    () => half(start.slice(0, Math.floor(random() * start.length))),
    () =>
      half(
        `${pick(['TRACE', 'PATCH', 'CONNECT', 'get', 'G\u0000T', 'PROPFIND'], random)} ${path} HTTP/1.1\r\nhost: x\r\n\r\n`,
      ),
    () => half(`GET ${path} HTTP/${pick(['0.9', '1.0', '2.0', '9.9'], random)}\r\n\r\n`),
    () => half(`GET / HTTP/1.1\r\n${'x: y\r\n'.repeat(3000)}\r\n`),
    () => half(`GET /${'a'.repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`),
    () => half(`GET http://evil.example/api/me HTTP/1.1\r\nhost: evil.example\r\n\r\n`),
    () => half(hostileValue(random)),
    () => ({ bytes: anyBytes(random, 200), isCut: true }),
  ];
  return pick(ways, random)();
}
