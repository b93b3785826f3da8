// Who takes part, and how others are asked in. Rule: an invitation names its role, works once and within a week, and
// its address is shown this one time. Who makes an admin proves first who they are [K12].

import type { Noted } from '@sitrep/database/audit/note-audit';
import { Id, type Time } from '@sitrep/incident/fields';
import {
  type InvitationBody,
  type InvitationList,
  type InviteAnswer,
  InviteBody,
  type PeopleAnswer,
  type PersonBody,
} from '@sitrep/incident/wire/http';
import * as z from 'zod/mini';
import { NOT_FOUND, sendRefusal } from '../answers.ts';
import { refuseStale } from '../security.ts';
import type { App, Who } from '../web-app.ts';

export type PeopleParts = {
  readonly who: Who;
  listPeople(): Promise<readonly PersonBody[]>;
  now(): Time;
  invite(acting: Noted, role: PersonBody['role']): Promise<{ token: string; expiresAt: string }>;
  listInvitations(): Promise<InvitationBody[]>;
  /** Whether there was one. */
  withdrawInvitation(id: string, acting: Noted): Promise<boolean>;
  /** Where people open Sitrep. */
  address(): string;
};

export function peopleRoutes(app: App, parts: PeopleParts): void {
  const { who, listPeople, invite, address, now } = parts;
  app.get('/api/people', { onRequest: who.signedIn }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const { person } = who.of(request);
    // Viewers meet names where an incident tells them, and nowhere else.
    const people = person.role === 'viewer' ? [person] : await listPeople();
    return { people: [...people] } satisfies PeopleAnswer;
  });

  app.post(
    '/api/invitations',
    { onRequest: who.admin, schema: { body: InviteBody } },
    async (request, reply) => {
      const { role } = request.body;
      const stale = role === 'admin' ? refuseStale(who.of(request), now()) : null;
      if (stale) return sendRefusal(reply, stale);
      const { token, expiresAt } = await invite(who.noted(request), role);
      reply.header('cache-control', 'no-store');
      // Behind the #, so that it reaches no log of any server on the way [I7].
      return { url: `${address()}/join#${token}`, role, expiresAt } satisfies InviteAnswer;
    },
  );

  app.get('/api/invitations', { onRequest: who.adminInPerson }, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { invitations: await parts.listInvitations() } satisfies InvitationList;
  });

  const withdrawing = { onRequest: who.adminInPerson, schema: { params: z.object({ id: Id }) } };
  app.delete('/api/invitations/:id', withdrawing, async (request, reply) => {
    const isEnded = await parts.withdrawInvitation(request.params.id, who.noted(request));
    if (!isEnded) return sendRefusal(reply, NOT_FOUND);
    reply.header('cache-control', 'no-store');
    return { invitations: await parts.listInvitations() } satisfies InvitationList;
  });
}
