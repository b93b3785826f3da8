// The settings of one installation, read from the environment once, at boot. Rule: the only reader of the environment
// in the server; all that is wrong is told at once, each with what to do [O10].

import { isIP } from 'node:net';
import path from 'node:path';
import * as z from 'zod';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

export type Config = {
  readonly port: number;
  readonly host: string;
  /** Origin people use, like https://sitrep.example.org; null when they open the address it listens on. */
  readonly publicUrl: string | null;
  /** Undefined: the built-in database. */
  readonly databaseUrl: string | undefined;
  /** Of the same database, past the transaction pooler that the other one leads through [B7]; undefined: there is none. */
  readonly databaseDirectUrl?: string | undefined;
  readonly dataDir: string;
  readonly logLevel: (typeof logLevels)[number];
  /** Reachable from other machines without encryption; every page says so. */
  readonly plainHttp: boolean;
  /** How long it goes on serving after it said that it is not ready, so that whoever sends readers here notices [O4]. */
  readonly drainSeconds: number;
  /** Addresses and networks whose X-Forwarded-For is believed; nobody else's is [O11]. */
  readonly trustProxy: readonly string[];
  /** Open share pages of one link, and sockets without a session from one address, in this process [C14]. */
  readonly readersPerLink: number;
  readonly readersPerAddress: number;
  /** What one person may send, and one network ask without a sign-in, in a minute and in this process [C13]. */
  readonly commandsPerMinute: number;
  readonly requestsPerMinute: number;
  /** How many days the audit is kept. */
  readonly auditDays: number;
  /** Null: the figures are not offered. */
  readonly metricsPort: number | null;
  readonly metricsHost: string;
  /** Null: people sign in by a password alone. */
  readonly provider: ProviderSettings | null;
  /** What a password's hash costs. No setting: nothing in the environment makes it weaker. */
  readonly passwordCost: { readonly memoryKib: number; readonly passes: number };
};

/** A sign-in provider that speaks OpenID Connect. */
export type ProviderSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
  /** What the button calls it. */
  readonly name: string;
  /** The claim that lists somebody's groups, and which role each of them gives; `*` is everybody. */
  readonly rolesClaim: string;
  readonly roles: readonly { readonly role: Role; readonly group: string }[];
};
type Role = 'admin' | 'responder' | 'viewer';

/** As OWASP asks of argon2id: 19 MiB, two passes, one lane. */
const PASSWORD_COST = { memoryKib: 19_456, passes: 2 };

export type ReadConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

const PORT = 'PORT must be a whole number from 0 to 65535 (0 picks a free one). Leave it out for 3000.';
const HOST = 'HOST must be an address of this machine, like 127.0.0.1 or 0.0.0.0, without a port.';
const PUBLIC_URL =
  'PUBLIC_URL must be the address people open, with nothing after the host: https://sitrep.example.org.';
const ALLOW_HTTP = 'ALLOW_HTTP must be true or false. Leave it out for false.';
const DATABASE_URL =
  'DATABASE_URL must be like postgresql://user:password@host:5432/name. Leave it out for the built-in database.';
const DATABASE_DIRECT_URL =
  'DATABASE_DIRECT_URL must be like postgresql://user:password@host:5432/name, of the database that DATABASE_URL reaches through a pooler. Leave it out where there is no pooler.';
const SITREP_DATA_DIR = 'SITREP_DATA_DIR must name a folder. Leave it out for .sitrep.';
const LOG_LEVEL = `LOG_LEVEL must be one of ${logLevels.join(', ')}. Leave it out for info.`;
const DRAIN_SECONDS =
  'DRAIN_SECONDS must be a number from 0 to 5: how long it goes on serving once it was told to stop. Leave it out for 1.';
const TRUST_PROXY =
  'TRUST_PROXY must name the proxy in front, with commas between several: an address (10.0.0.7), a network (10.0.0.0/8) or loopback.';
const READERS =
  'must be a whole number from 1 to 100000: it bounds what readers without an account may take up. Leave it out for';
const READERS_PER_LINK = `READERS_PER_LINK ${READERS} 200.`;
const READERS_PER_ADDRESS = `READERS_PER_ADDRESS ${READERS} 500.`;
const FLOOD =
  'must be a whole number from 1 to 100000: it bounds what one asker may take up. Leave it out for';
const COMMANDS_PER_MINUTE = `COMMANDS_PER_MINUTE ${FLOOD} 1200.`;
const REQUESTS_PER_MINUTE = `REQUESTS_PER_MINUTE ${FLOOD} 6000.`;
const AUDIT_DAYS =
  'AUDIT_DAYS must be a whole number of days from 1 to 100000: older lines of the audit are dropped. Leave it out for 400.';
const METRICS_PORT =
  'METRICS_PORT must be a whole number from 0 to 65535 and not PORT. Leave it out to offer no figures.';
const METRICS_HOST =
  'METRICS_HOST must be an address of this machine, without a port. Leave it out for 127.0.0.1.';
const OIDC_ISSUER =
  'OIDC_ISSUER must be the https address of the sign-in provider, as it names itself: https://login.example.org/realms/ours.';
const OIDC_CLIENT_ID =
  'OIDC_CLIENT_ID must be the id that the provider gave Sitrep. It is needed with OIDC_ISSUER.';
const OIDC_ROLES =
  'OIDC_ROLES must say which group gives which role, like admin=sre-leads responder=sre,ops viewer=*. It is needed with OIDC_ISSUER.';
const OIDC_ALONE = 'OIDC_ISSUER must be given: without it the other OIDC settings mean nothing.';
const NEEDS_HTTPS =
  'HOST opens Sitrep to other machines: give PUBLIC_URL with https://, or set ALLOW_HTTP=true if the network itself is trusted (every page will say so).';
const NEEDS_TLS =
  'PUBLIC_URL is not https://: passwords and links would cross the network readable. Use https://, or set ALLOW_HTTP=true if the network itself is trusted (every page will say so).';

const Environment = z.object({
  PORT: asPort(PORT).default(3000),
  HOST: asHost(HOST).default('127.0.0.1'),
  PUBLIC_URL: z.string(PUBLIC_URL).transform(toOrigin).nullable().default(null),
  ALLOW_HTTP: z.enum(['true', 'false'], ALLOW_HTTP).default('false'),
  DATABASE_URL: asDatabase(DATABASE_URL),
  DATABASE_DIRECT_URL: asDatabase(DATABASE_DIRECT_URL),
  SITREP_DATA_DIR: z
    .string(SITREP_DATA_DIR)
    .refine((text) => !text.includes('\0'), SITREP_DATA_DIR)
    .default('.sitrep'),
  LOG_LEVEL: z.enum(logLevels, LOG_LEVEL).default('info'),
  DRAIN_SECONDS: z
    .string(DRAIN_SECONDS)
    .regex(/^\d(?:\.\d+)?$/, DRAIN_SECONDS)
    .transform(Number)
    .refine((seconds) => seconds <= 5, DRAIN_SECONDS)
    .default(1),
  TRUST_PROXY: z
    .string(TRUST_PROXY)
    .transform((text) => text.split(',').map((range) => range.trim()))
    .refine((ranges) => ranges.every(isRange), TRUST_PROXY)
    .default([]),
  READERS_PER_LINK: atMost(READERS_PER_LINK, 200),
  READERS_PER_ADDRESS: atMost(READERS_PER_ADDRESS, 500),
  COMMANDS_PER_MINUTE: atMost(COMMANDS_PER_MINUTE, 1200),
  REQUESTS_PER_MINUTE: atMost(REQUESTS_PER_MINUTE, 6000),
  AUDIT_DAYS: atMost(AUDIT_DAYS, 400),
  METRICS_PORT: asPort(METRICS_PORT).nullable().default(null),
  METRICS_HOST: asHost(METRICS_HOST).default('127.0.0.1'),
  OIDC_ISSUER: z.string().refine(isIssuer, OIDC_ISSUER).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(40, 'OIDC_NAME must be at most 40 characters.').default('your organisation'),
  OIDC_ROLES_CLAIM: z.string().default('groups'),
  OIDC_ROLES: z.string().transform(toRoles).optional(),
});

/** Plain http only where it never leaves this machine. */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash } = new URL(text);
  return (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) && !search && !hash;
}

function toRoles(text: string, context: z.RefinementCtx): ProviderSettings['roles'] {
  const roles = text
    .trim()
    .split(/\s+/)
    .flatMap((part) => {
      const [, role, groups] = /^(admin|responder|viewer)=(.+)$/.exec(part) ?? [];
      const names = groups?.split(',') ?? [''];
      return names.map((group) => ({ role: role as Role, group }));
    });
  // Everybody an admin: nobody means that, least of all with a provider that knows the whole world.
  if (roles.every(({ role, group }) => role && group && !(role === 'admin' && group === '*'))) return roles;
  context.addIssue({ code: 'custom', message: OIDC_ROLES });
  return z.NEVER;
}

function toProvider(read: z.infer<typeof Environment>): ProviderSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_ROLES: roles } = read;
  if (!issuer || !clientId || !roles) return null;
  const [name, rolesClaim] = [read.OIDC_NAME, read.OIDC_ROLES_CLAIM];
  return { issuer, clientId, clientSecret: read.OIDC_CLIENT_SECRET ?? null, name, rolesClaim, roles };
}

/** Some of it given and not all that is needed. */
function refuseHalfProvider(given: Record<string, string | undefined>): string[] {
  const names = Object.keys(given).filter((name) => name.startsWith('OIDC_'));
  if (names.length === 0) return [];
  if (!given.OIDC_ISSUER) return [OIDC_ALONE];
  return [...(given.OIDC_CLIENT_ID ? [] : [OIDC_CLIENT_ID]), ...(given.OIDC_ROLES ? [] : [OIDC_ROLES])];
}

function asPort(problem: string) {
  return z
    .string(problem)
    .regex(/^\d{1,5}$/, problem)
    .transform(Number)
    .refine((number) => number <= 65_535, problem);
}

function asDatabase(problem: string) {
  return z
    .string(problem)
    .refine((text) => /^postgres(?:ql)?:\/\//.test(text) && URL.canParse(text), problem)
    .optional();
}

function asHost(problem: string) {
  return z.string(problem).regex(/^(?!.*\/)(?:[\w.-]+|[0-9a-f:.]+)$/i, problem);
}

function atMost(problem: string, usual: number) {
  return z
    .string(problem)
    .regex(/^[1-9]\d{0,5}$/, problem)
    .transform(Number)
    .refine((most) => most <= 100_000, problem)
    .default(usual);
}

/** An address, a network, or one of the names Fastify knows for networks that are never on the internet. */
function isRange(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', bits] = text.split('/');
  const most = { 4: 32, 6: 128 }[isIP(address)];
  if (most === undefined || text.split('/').length > 2) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= most);
}

/** Empty values count as left out, as in a file of settings with the value still to be filled in. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): ReadConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const read = Environment.safeParse(given);
  const problems = read.success ? [] : read.error.issues.map(({ message }) => message);
  const exposure = refuseExposure(given);
  if (given.METRICS_PORT && given.METRICS_PORT === (given.PORT ?? '3000') && given.PORT !== '0')
    problems.push(METRICS_PORT);
  if (given.DATABASE_DIRECT_URL && !given.DATABASE_URL) problems.push(DATABASE_DIRECT_URL);
  problems.push(...refuseHalfProvider(given));
  // A key that is not even well formed is told once.
  if (exposure && !problems.some((known) => keyOf(known) === keyOf(exposure))) problems.push(exposure);
  if (!read.success || problems.length > 0) return { ok: false, problems: [...new Set(problems)] };
  const { PORT: port, HOST: host, PUBLIC_URL: publicUrl, ...rest } = read.data;
  const config = {
    port,
    host,
    publicUrl,
    databaseUrl: rest.DATABASE_URL,
    databaseDirectUrl: rest.DATABASE_DIRECT_URL,
    dataDir: path.normalize(rest.SITREP_DATA_DIR),
    logLevel: rest.LOG_LEVEL,
    plainHttp: publicUrl ? isExposed(publicUrl) : !isLoopback(host),
    drainSeconds: rest.DRAIN_SECONDS,
    trustProxy: rest.TRUST_PROXY,
    readersPerLink: rest.READERS_PER_LINK,
    readersPerAddress: rest.READERS_PER_ADDRESS,
    commandsPerMinute: rest.COMMANDS_PER_MINUTE,
    requestsPerMinute: rest.REQUESTS_PER_MINUTE,
    auditDays: rest.AUDIT_DAYS,
    metricsPort: rest.METRICS_PORT,
    metricsHost: rest.METRICS_HOST,
    provider: toProvider(read.data),
    passwordCost: PASSWORD_COST,
  };
  return { ok: true, config };
}

function keyOf(problem: string): string {
  return problem.slice(0, problem.indexOf(' '));
}

function toOrigin(text: string, context: z.RefinementCtx): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isWhole = url && ['http:', 'https:'].includes(url.protocol) && url.pathname === '/';
  if (isWhole && !url.search && !url.hash && !url.username) return url.origin;
  context.addIssue({ code: 'custom', message: PUBLIC_URL });
  return z.NEVER;
}

// Judged on the raw values, so that it is told together with whatever else is wrong.
function refuseExposure({
  HOST: host,
  PUBLIC_URL: url,
  ALLOW_HTTP: allowed,
}: Record<string, string | undefined>) {
  if (allowed === 'true') return null;
  if (url && URL.canParse(url)) return isExposed(url) ? NEEDS_TLS : null;
  return host && !isLoopback(host) && !url ? NEEDS_HTTPS : null;
}

function isExposed(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !isLoopback(hostname);
}

/** Whether only this machine can reach an address or name. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '');
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '::1' ||
    /^127(?:\.\d{1,3}){3}$/.test(name)
  );
}
