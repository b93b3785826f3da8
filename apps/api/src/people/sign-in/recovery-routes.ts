// What admins decide about coming in: a recovery link for somebody who lost their password, and for how long a session
// lasts. Rule: with such a link one can become that person, so it takes a fresh proof of who asks [K12].

import type { Noted } from '@sitrep/database/audit/note-audit';
import { Id } from '@sitrep/incident/fields';
import type { PersonBody } from '@sitrep/incident/wire/http';
import { type RecoveryAnswer, SessionLimits } from '@sitrep/incident/wire/sign-in';
import * as z from 'zod/mini';
import { NOT_FOUND, sendRefusal } from '../../answers.ts';
import { refuseStale } from '../../security.ts';
import type { App, Who } from '../../web-app.ts';

export type RecoveryParts = {
  readonly who: Who;
  now(): string;
  /** Where people open Sitrep. */
  address(): string;
  findPerson(id: string): Promise<PersonBody | null>;
  inviteAgain(person: PersonBody, acting: Noted): Promise<{ token: string; expiresAt: string }>;
  readLimits(): Promise<SessionLimits>;
  writeLimits(limits: SessionLimits, acting: Noted): Promise<void>;
};

const Params = z.object({ id: Id });

export function recoveryRoutes(app: App, parts: RecoveryParts): void {
  const { who } = parts;
  const making = { onRequest: who.adminInPerson, schema: { params: Params } };
  app.post('/api/people/:id/recovery', making, async (request, reply) => {
    const standing = who.of(request);
    const stale = refuseStale(standing, parts.now());
    if (stale) return sendRefusal(reply, stale);
    const person = await parts.findPerson(request.params.id);
    if (!person) return sendRefusal(reply, NOT_FOUND);
    const { token, expiresAt } = await parts.inviteAgain(person, who.noted(request));
    reply.header('cache-control', 'no-store');
    // Behind the #, so that it reaches no log of any server on the way [I7].
    return { url: `${parts.address()}/recover#${token}`, expiresAt } satisfies RecoveryAnswer;
  });

  app.get('/api/session-limits', { onRequest: who.admin }, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return parts.readLimits();
  });

  const setting = { onRequest: who.adminInPerson, schema: { body: SessionLimits } };
  app.put('/api/session-limits', setting, async (request, reply) => {
    const stale = refuseStale(who.of(request), parts.now());
    if (stale) return sendRefusal(reply, stale);
    await parts.writeLimits(request.body, who.noted(request));
    return parts.readLimits();
  });
}
