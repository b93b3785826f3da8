// The sign-in provider, by OpenID Connect: where to send a browser, and what to believe when it comes back. Rules: state,
// nonce and PKCE always, the signature of the ID token checked though it came over TLS [K7]; when somebody proved themselves
// is what the provider tells (auth_time), never the moment they came back [K12]; a provider that is down is an answer.

import type { Time } from '@sitrep/incident/fields';
import { PersonName } from '@sitrep/incident/people/person-name';
import { type Refusal, refuse } from '@sitrep/incident/refusal';
import type { PersonBody } from '@sitrep/incident/wire/http';
import * as client from 'openid-client';
import type { ProviderSettings } from '../../config.ts';

export type Vouched = {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly role: PersonBody['role'] | null;
  /** When they proved it there; null when the provider does not tell. */
  readonly provedAt: Time | null;
};

/** What was sent along, and must come back. */
export type Sent = { readonly state: string; readonly nonce: string; readonly codeVerifier: string };

export type Provider = {
  readonly name: string;
  /** `again`: they must show there once more who they are. */
  begin(sent: Sent, again: boolean): Promise<{ readonly url: string } | Refusal>;
  finish(query: string, sent: Sent, again: boolean): Promise<Vouched | Refusal>;
};

const PATIENCE_SECONDS = 5;
/** Between their proof there and their coming back. */
const AGAIN_WITHIN_SECONDS = 60;
/** So far may the clocks of two machines differ. */
const CLOCKS_DIFFER_SECONDS = 30;

const NOT_PROVED = refuse(
  'notAllowed',
  'What came back from the sign-in provider does not prove who you are.',
  'Begin again at the sign-in page, in this window.',
);

/** What proves nothing anew, in words that say what can be done. */
function refuseOld(name: string, { provedAt }: Vouched, now: Time): Refusal | null {
  if (provedAt === null) {
    return refuse(
      'notAllowed',
      `${capital(name)} does not tell when you showed it who you are, so this proves nothing anew.`,
      'Use a password of your own here. Whoever looks after the provider can have it send auth_time.',
    );
  }
  const age = (Date.parse(now) - Date.parse(provedAt)) / 1000;
  if (age <= AGAIN_WITHIN_SECONDS + CLOCKS_DIFFER_SECONDS) return null;
  return refuse(
    'notAllowed',
    `${capital(name)} knew you from earlier and did not ask again, so this proves nothing anew.`,
    'Begin again and sign in there once more, or use a password of your own here.',
  );
}

const capital = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

export function freshVisit(): Sent {
  const [state, nonce] = [client.randomState(), client.randomNonce()];
  return { state, nonce, codeVerifier: client.randomPKCECodeVerifier() };
}

/** `returnsTo` is the page the provider sends people back to. */
export function openProvider(
  settings: ProviderSettings,
  { returnsTo, now }: { returnsTo(): string; now(): Time },
): Provider {
  const { name } = settings;
  let known: client.Configuration | null = null;
  // Asked anew by whoever leaves for it, so that a provider that is down is told here, not by an empty page over there.
  const ask = async () => {
    known = await discover(settings).catch(() => null);
    return known;
  };
  const unreachable = refuse(
    'unavailable',
    `${capital(name)} cannot be asked who you are at the moment.`,
    'Try again in a moment. Whoever has a password here, a local admin for one, comes in with it meanwhile.',
  );
  return {
    name,
    async begin({ state, nonce, codeVerifier }, again) {
      const there = await ask();
      if (!there) return unreachable;
      const url = client.buildAuthorizationUrl(there, {
        ...{ redirect_uri: returnsTo(), scope: 'openid profile', state, nonce },
        code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        ...(again && { prompt: 'login', max_age: String(AGAIN_WITHIN_SECONDS) }),
      });
      return { url: url.href };
    },
    async finish(query, { state, nonce, codeVerifier }, again) {
      const there = known ?? (await ask());
      if (!there) return unreachable;
      try {
        const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier };
        const url = new URL(`?${query}`, returnsTo());
        const tokens = await client.authorizationCodeGrant(there, url, {
          ...{ ...checks, idTokenExpected: true },
        });
        const vouched = await vouch(there, settings, tokens);
        const old = again && 'subject' in vouched ? refuseOld(name, vouched, now()) : null;
        return old ?? vouched;
      } catch (error) {
        return isSilent(error) ? unreachable : NOT_PROVED;
      }
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<client.Configuration> {
  const isPlain = new URL(issuer).protocol === 'http:';
  const how = clientSecret === null ? client.None() : client.ClientSecretPost(clientSecret);
  return client.discovery(new URL(issuer), clientId, {}, how, {
    timeout: PATIENCE_SECONDS,
    execute: [client.enableNonRepudiationChecks, ...(isPlain ? [client.allowInsecureRequests] : [])],
  });
}

type Tokens = Awaited<ReturnType<typeof client.authorizationCodeGrant>>;

/** Claims that the ID token leaves out are asked for; they must be of the same subject. */
async function vouch(
  known: client.Configuration,
  settings: ProviderSettings,
  tokens: Tokens,
): Promise<Vouched | Refusal> {
  const claims = tokens.claims();
  if (!claims) return NOT_PROVED;
  const isWhole = settings.rolesClaim in claims && 'name' in claims;
  const asks = !isWhole && known.serverMetadata().userinfo_endpoint !== undefined;
  const more = asks ? await client.fetchUserInfo(known, tokens.access_token, claims.sub) : {};
  const all: Record<string, unknown> = { ...more, ...claims };
  return {
    issuer: claims.iss,
    subject: claims.sub,
    name: nameIn(all),
    role: roleIn(all[settings.rolesClaim], settings.roles),
    // Of the ID token alone, which is signed; the library has seen that it is a number.
    provedAt: claims.auth_time === undefined ? null : new Date(claims.auth_time * 1000).toISOString(),
  };
}

function nameIn(claims: Record<string, unknown>): string {
  for (const claim of ['name', 'preferred_username', 'sub']) {
    const name = PersonName.safeParse(claims[claim]);
    if (name.success) return name.data;
  }
  return 'Somebody';
}

/** The highest that any of their groups gives. */
export function roleIn(groups: unknown, roles: ProviderSettings['roles']): PersonBody['role'] | null {
  const theirs = [groups].flat().filter((group) => typeof group === 'string');
  const given = roles.filter(({ group }) => group === '*' || theirs.includes(group));
  const order = ['admin', 'responder', 'viewer'] as const;
  return order.find((role) => given.some((each) => each.role === role)) ?? null;
}

function isSilent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return code === 'OAUTH_TIMEOUT' || (error instanceof TypeError && error.message === 'fetch failed');
}
