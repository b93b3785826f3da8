// The cookie that holds a session. Rule: no script can read it, no other site can send it along with a change, and
// over https no other host can plant it [K4, ASVS 3.3].

import type { FastifyReply, FastifyRequest } from 'fastify';

const DAYS_30 = 30 * 24 * 60 * 60;

export type SessionCookie = {
  readonly name: string;
  read(request: FastifyRequest): string | null;
  give(reply: FastifyReply, token: string): void;
  take(reply: FastifyReply): void;
};

export function sessionCookie(publicUrl: string | null): SessionCookie {
  const secure = publicUrl?.startsWith('https:') ?? false;
  const name = secure ? '__Host-sitrep_session' : 'sitrep_session';
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  return {
    name,
    read: ({ cookies }) => cookies[name] || null,
    give: (reply, token) => void reply.setCookie(name, token, { ...options, maxAge: DAYS_30 }),
    take: (reply) => void reply.clearCookie(name, options),
  };
}
