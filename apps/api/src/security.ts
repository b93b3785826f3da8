// What every answer carries and what every request must bring. Rules: the browser runs nothing that is not ours [I3,
// I9]; what changes something, and every socket, comes from a page of this installation, or from no page at all but with
// an API token, which no browser adds by itself [I1, I2]; and some acts want a proof of who asks that is a moment old [K12].

import fastifyHelmet from '@fastify/helmet';
import type { Time } from '@sitrep/incident/fields';
import { type Refusal, refuse } from '@sitrep/incident/refusal';
import { API_TOKEN_PREFIX } from '@sitrep/incident/wire/api-token';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendRefusal } from './answers.ts';
import { type Config, isLoopback } from './config.ts';
import type { App, Standing } from './web-app.ts';

const OURS = ["'self'"];
const NOTHING = ["'none'"];

/** Style of the pages of the app comes as files; a page rendered here names the hash of its one inline style. */
export function contentPolicy(styles: readonly string[] = OURS): string {
  const rules = {
    'default-src': NOTHING,
    'script-src': OURS,
    'style-src': styles,
    'connect-src': OURS,
    'img-src': [...OURS, 'data:'],
    'font-src': OURS,
    'manifest-src': OURS,
    'worker-src': OURS,
    'base-uri': NOTHING,
    'form-action': NOTHING,
    'frame-ancestors': NOTHING,
  };
  return Object.entries(rules)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}

export async function secure(app: App, config: Config): Promise<void> {
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    hsts: config.publicUrl?.startsWith('https:') ? { maxAge: 31_536_000 } : false,
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('content-security-policy', contentPolicy());
    if (!isFromHere(request, config)) return refuseOrigin(reply, config);
  });
}

/** An address that cannot be decoded names nothing; it goes the way of all that is not there, with all its headers. */
export function decodable(url = '/'): string {
  try {
    decodeURI(url);
    return url;
  } catch {
    return '/undecodable';
  }
}

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

function isFromHere(request: FastifyRequest, config: Config): boolean {
  const { origin, host, 'sec-fetch-site': site } = request.headers;
  const reads = READS.has(request.method) && request.headers.upgrade === undefined;
  if (reads && !isOfInterface(request)) return true;
  if (typeof site === 'string' && site !== 'same-origin' && !(reads && site === 'none')) return false;
  if (origin === undefined) return reads || shownApiToken(request) !== null;
  return isOwn(origin, host, config);
}

/** Judged by the route that was found: the address itself may be written in many ways, `/%61pi/…` for one. */
function isOfInterface({ routeOptions, url }: FastifyRequest): boolean {
  return (routeOptions.url ?? url).startsWith('/api/');
}

/** The API token a request shows. Any other Authorization is of a proxy in front of us and none of our business. */
export function shownApiToken({ headers }: FastifyRequest): string | null {
  const [scheme = '', shown = ''] = headers.authorization?.split(' ') ?? [];
  return scheme.toLowerCase() === 'bearer' && shown.startsWith(API_TOKEN_PREFIX) ? shown : null;
}

// Without PUBLIC_URL the page's origin must be the very address it asked; on loopback that address must be loopback
// too, so that a foreign name pointed at 127.0.0.1 is a stranger.
function isOwn(origin: string, host: string | undefined, config: Config): boolean {
  if (!URL.canParse(origin)) return false;
  if (config.publicUrl) return origin === config.publicUrl;
  const { protocol, hostname, host: named } = new URL(origin);
  if (protocol !== 'http:' || named !== host?.toLowerCase()) return false;
  return !isLoopback(config.host) || isLoopback(hostname);
}

function refuseOrigin(reply: FastifyReply, { publicUrl }: Config): FastifyReply {
  const happened = 'This did not come from a page of this Sitrep, so it was not done.';
  const where = publicUrl
    ? `Open ${publicUrl} and try again there`
    : 'Open Sitrep at the address it printed and try again';
  return sendRefusal(reply, refuse('notAllowed', happened, `${where}; programs show an API token.`));
}

export const FRESH_FOR_MS = 10 * 60 * 1000;

const FRESH_SIGN_IN_NEEDED = refuse(
  'freshSignInNeeded',
  'This needs a sign-in within the last 10 minutes.',
  'Show once more who you are; then it is done.',
);

const PERSON_NEEDED = refuse(
  'notAllowed',
  'A program cannot do this: it needs a person who signed in within the last 10 minutes.',
  'Sign in to the page and do it there.',
);

/** Null when the proof is young enough: a page left open, or a cookie that was copied, is not enough for everything [K12]. */
export function refuseStale({ provedAt, isToken }: Standing, now: Time): Refusal | null {
  if (isToken) return PERSON_NEEDED;
  if (provedAt === null) return FRESH_SIGN_IN_NEEDED;
  const age = Date.parse(now) - Date.parse(provedAt);
  return age <= FRESH_FOR_MS ? null : FRESH_SIGN_IN_NEEDED;
}

/** Text of a person in a page that is made here: whatever is not ours passes this [I3]. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
