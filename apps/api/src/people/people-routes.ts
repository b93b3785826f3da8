// Who takes part, and how others are asked in. Rule: an invitation names its role, works once and within a week, and
// its address is shown this one time. Who makes an admin proves first who they are [K12].

import type { Time } from '@sitrep/incident/fields';
import {
  type InviteAnswer,
  InviteBody,
  type PeopleAnswer,
  type PersonBody,
} from '@sitrep/incident/wire/http';
import { sendRefusal } from '../answers.ts';
import { refuseStale } from '../security.ts';
import type { App, Who } from '../web-app.ts';

export type PeopleParts = {
  readonly who: Who;
  listPeople(): Promise<readonly PersonBody[]>;
  now(): Time;
  invite(byPersonId: string, role: PersonBody['role']): Promise<{ token: string; expiresAt: string }>;
  /** Where people open Sitrep. */
  address(): string;
};

export function peopleRoutes(app: App, { who, listPeople, invite, address, now }: PeopleParts): void {
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
      const { token, expiresAt } = await invite(who.of(request).person.id, role);
      reply.header('cache-control', 'no-store');
      // Behind the #, so that it reaches no log of any server on the way [I7].
      return { url: `${address()}/join#${token}`, role, expiresAt } satisfies InviteAnswer;
    },
  );
}
