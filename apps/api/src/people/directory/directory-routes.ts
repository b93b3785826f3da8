// The directory over HTTP. Rules: phone numbers go to responders and admins in person, and to nobody else [R69]; a program
// neither reads nor changes people; what holds for whom is decided again in the transaction that writes [L6].

import type { Noted } from '@sitrep/database/audit/note-audit';
import { Id } from '@sitrep/incident/fields';
import { type DirectoryPerson, ProfileBody } from '@sitrep/incident/people/profile';
import { isRefusal, type Refusal } from '@sitrep/incident/refusal';
import type { PersonBody } from '@sitrep/incident/wire/http';
import {
  type DirectoryAnswer,
  DisabledBody,
  type PersonAnswer,
  RoleBody,
  TeamBody,
  type TeamsAnswer,
} from '@sitrep/incident/wire/people';
import type { FastifyReply } from 'fastify';
import * as z from 'zod/mini';
import { NOT_FOUND, sendRefusal } from '../../answers.ts';
import { refuseStale } from '../../security.ts';
import type { App, Who } from '../../web-app.ts';

type Changed = Promise<DirectoryPerson | Refusal>;

export type DirectoryParts = {
  readonly who: Who;
  now(): string;
  readDirectory(options: { withDisabled: boolean }): Promise<readonly DirectoryPerson[]>;
  readPerson(id: string): Promise<DirectoryPerson | null>;
  listTeams(): Promise<readonly string[]>;
  /** `unproved`: why nobody may be put into a team just now. */
  changeProfile(acting: Noted, id: string, asked: ProfileBody, unproved: Refusal | null): Changed;
  changeRole(acting: Noted, id: string, role: PersonBody['role'], anyway: boolean): Changed;
  setDisabled(acting: Noted, id: string, disabled: boolean, anyway: boolean): Changed;
  renameTeam(acting: Noted, asked: { team: string; name: string }): Promise<string[] | Refusal>;
  /** Somebody's right to coordinate may be gone: what they coordinate asks for somebody else. */
  rightsChanged(): Promise<void>;
};

const params = z.object({ id: Id });

export function directoryRoutes(app: App, parts: DirectoryParts): void {
  const { who } = parts;

  app.get('/api/people/directory', { onRequest: who.respondsInPerson }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const withDisabled = who.of(request).person.role === 'admin';
    const [people, teams] = await Promise.all([parts.readDirectory({ withDisabled }), parts.listTeams()]);
    return { people: [...people], teams: [...teams], now: parts.now() } satisfies DirectoryAnswer;
  });

  app.get('/api/people/me', { onRequest: who.inPerson }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const person = await parts.readPerson(who.of(request).person.id);
    return person ? ({ person } satisfies PersonAnswer) : sendRefusal(reply, NOT_FOUND);
  });

  const profile = { onRequest: who.inPerson, schema: { params, body: ProfileBody } };
  app.put('/api/people/:id/profile', profile, async (request, reply) => {
    // Who comes into a team sees what is open to it alone: whoever puts them there proves first who they are [K12].
    const unproved = refuseStale(who.of(request), parts.now());
    const { params, body } = request;
    return answer(reply, await parts.changeProfile(who.noted(request), params.id, body, unproved));
  });

  const role = { onRequest: who.adminInPerson, schema: { params, body: RoleBody } };
  app.put('/api/people/:id/role', role, async (request, reply) => {
    const { params, body } = request;
    // Who makes an admin proves first who they are [K12].
    const stale = body.role === 'admin' ? refuseStale(who.of(request), parts.now()) : null;
    if (stale) return sendRefusal(reply, stale);
    const changed = await parts.changeRole(who.noted(request), params.id, body.role, body.anyway);
    await parts.rightsChanged();
    return answer(reply, changed);
  });

  const disabled = { onRequest: who.adminInPerson, schema: { params, body: DisabledBody } };
  app.put('/api/people/:id/disabled', disabled, async (request, reply) => {
    const { params, body } = request;
    const isAdmin = !body.disabled && (await parts.readPerson(params.id))?.role === 'admin';
    const stale = isAdmin ? refuseStale(who.of(request), parts.now()) : null;
    if (stale) return sendRefusal(reply, stale);
    const changed = await parts.setDisabled(who.noted(request), params.id, body.disabled, body.anyway);
    await parts.rightsChanged();
    return answer(reply, changed);
  });

  app.put(
    '/api/teams',
    { onRequest: who.adminInPerson, schema: { body: TeamBody } },
    async (request, reply) => {
      const teams = await parts.renameTeam(who.noted(request), request.body);
      if (isRefusal(teams)) return sendRefusal(reply, teams);
      return reply.header('cache-control', 'no-store').send({ teams } satisfies TeamsAnswer);
    },
  );
}

function answer(reply: FastifyReply, changed: DirectoryPerson | Refusal) {
  if (isRefusal(changed)) return sendRefusal(reply, changed);
  return reply.header('cache-control', 'no-store').send({ person: changed } satisfies PersonAnswer);
}
