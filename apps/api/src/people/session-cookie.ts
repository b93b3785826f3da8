// The cookies: one holds a session, one a visit to the sign-in provider. Rule: no script can read it, no other site can send it along with a change, and
// over https no other host can plant it [K4, ASVS 3.3].

import type { FastifyReply, FastifyRequest } from 'fastify';

/** Longer than any session: by an old one a device is still known when others guess at its person's password [K1]. */
const DAYS_30 = 30 * 24 * 60 * 60;
const MINUTES_10 = 10 * 60;

export type SessionCookie = {
  readonly name: string;
  read(request: FastifyRequest): string | null;
  give(reply: FastifyReply, token: string): void;
  take(reply: FastifyReply): void;
};

export function sessionCookie(publicUrl: string | null): SessionCookie {
  return cookieCalled('sitrep_session', publicUrl, DAYS_30);
}

/** What binds a visit to the provider to the browser it was begun in. */
export function visitCookie(publicUrl: string | null): SessionCookie {
  return cookieCalled('sitrep_visit', publicUrl, MINUTES_10);
}

function cookieCalled(plainName: string, publicUrl: string | null, maxAge: number): SessionCookie {
  const secure = publicUrl?.startsWith('https:') ?? false;
  const name = secure ? `__Host-${plainName}` : plainName;
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  return {
    name,
    read: ({ cookies }) => cookies[name] || null,
    give: (reply, token) => void reply.setCookie(name, token, { ...options, maxAge }),
    take: (reply) => void reply.clearCookie(name, options),
  };
}
