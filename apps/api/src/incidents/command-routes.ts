// The way in for everything people do: a command with an id of their own making, executed once [Q1, L3]. Rule: a route
// parses, asks who, executes and answers; what may be done is decided behind it.

import type { Asker } from '@sitrep/database/access/visible';
import type { Noted } from '@sitrep/database/audit/note-audit';
import type { Command } from '@sitrep/incident/nouns';
import { isRefusal, type Refusal, refuse } from '@sitrep/incident/refusal';
import { type CommandAnswer, CommandBody, DeclareBody } from '@sitrep/incident/wire/http';
import { incidentName } from '@sitrep/incident/wire/incident-name';
import type { FastifyReply } from 'fastify';
import * as z from 'zod/mini';
import { NOT_FOUND, sendRefusal } from '../answers.ts';
import { refuseStale } from '../security.ts';
import type { App, Who } from '../web-app.ts';

type From = Pick<Noted, 'address' | 'sessionId'>;
type Request = { incidentId: string; commandId: string; command: Command; actorId: string; from: From };

export type CommandParts = {
  readonly who: Who;
  execute(request: Request): Promise<CommandAnswer | Refusal>;
  findIncident(idOrCode: string, asker: Asker): Promise<{ incidentId: string } | null>;
  now(): string;
};

/** Who sees an incident is not for whoever finds a page left open [P12]. */
const wantsFreshProof: readonly Command['type'][] = ['restrictIncident', 'liftRestriction'];

const Params = z.object({ id: z.string() });

const WRONG_DOOR = refuse(
  'invalid',
  'Declaring has an address of its own, and that address takes nothing else.',
  'Declare with POST /api/incidents; send every other command to the incident it is for.',
  { field: 'command.type' },
);

export function commandRoutes(app: App, { who, execute, findIncident, now }: CommandParts): void {
  const answer = (reply: FastifyReply, outcome: CommandAnswer | Refusal) => {
    if (isRefusal(outcome)) return sendRefusal(reply, outcome);
    const { incidentId, code, seq, at } = outcome;
    return reply
      .header('cache-control', 'no-store')
      .send({ incidentId, code, seq, at } satisfies CommandAnswer);
  };

  // An id needs no look-up: whether it is there for who asks is seen in the transaction that writes [L6].
  const find = async (text: string, asker: Asker) => {
    const name = incidentName(text);
    return name?.startsWith('INC-') ? ((await findIncident(name, asker))?.incidentId ?? null) : name;
  };

  const declaring = { onRequest: who.signedIn, schema: { body: DeclareBody } };
  app.post('/api/incidents', declaring, async (request, reply) => {
    const { id, incidentId, command } = request.body;
    if (command.type !== 'declareIncident') return sendRefusal(reply, WRONG_DOOR);
    const { person, sessionId } = who.of(request);
    const from = { address: request.ip, sessionId };
    return answer(reply, await execute({ incidentId, commandId: id, command, actorId: person.id, from }));
  });

  const commanding = { onRequest: who.signedIn, schema: { params: Params, body: CommandBody } };
  app.post('/api/incidents/:id/commands', commanding, async (request, reply) => {
    const { id, command } = request.body;
    if (command.type === 'declareIncident') return sendRefusal(reply, WRONG_DOOR);
    const standing = who.of(request);
    const { person, sessionId } = standing;
    // Before anything is looked up: the answer is the same for an incident that is not there.
    const stale = wantsFreshProof.includes(command.type) ? refuseStale(standing, now()) : null;
    if (stale) return sendRefusal(reply, stale);
    const incidentId = await find(request.params.id, person);
    if (!incidentId) return sendRefusal(reply, NOT_FOUND);
    const from = { address: request.ip, sessionId };
    return answer(reply, await execute({ incidentId, commandId: id, command, actorId: person.id, from }));
  });
}
