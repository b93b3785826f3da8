// Beginning a drill, and deleting one. Rule: whoever begins it declares it, as a person declares any incident; its made-up
// people come in before they are needed. What is deleted must be a drill, which the database says.

import type { Asker } from '@sitrep/database/access/visible';
import type { Noted } from '@sitrep/database/audit/note-audit';
import type { Executed } from '@sitrep/database/execute';
import type { Command } from '@sitrep/incident/nouns';
import { isRefusal, type Refusal, refuse } from '@sitrep/incident/refusal';
import { DrillBody, type DrillGone } from '@sitrep/incident/wire/drill';
import type { CommandAnswer } from '@sitrep/incident/wire/http';
import { incidentName } from '@sitrep/incident/wire/incident-name';
import * as z from 'zod/mini';
import { NOT_FOUND, sendRefusal } from '../answers.ts';
import type { App, Who } from '../web-app.ts';
import { DECLARATION } from './script.ts';

export type DrillRouteParts = {
  readonly who: Who;
  findIncident(idOrCode: string, asker: Asker): Promise<{ incidentId: string } | null>;
  /** Whether that command was committed before. */
  isBegun(incidentId: string, commandId: string): Promise<boolean>;
  gatherCast(): Promise<Refusal | null>;
  execute(request: {
    incidentId: string;
    commandId: string;
    command: Command;
    actorId: string;
  }): Promise<Executed | Refusal>;
  deleteDrill(incidentId: string, noted: Noted): Promise<z.infer<typeof DrillGone> | Refusal | null>;
  /** Its pages find that it is gone. */
  gone(incidentId: string): void;
  readonly drills: { play(incidentId: string): void; count(): number };
};

export const MOST_AT_ONCE = 5;

const TOO_MANY = refuse(
  'tooMany',
  `${MOST_AT_ONCE} drills are being played already.`,
  'Look at one of them, or wait two minutes.',
);

const Params = z.object({ id: z.string() });

export function drillRoutes(app: App, parts: DrillRouteParts): void {
  const { who, drills } = parts;
  const beginning = { onRequest: who.respondsInPerson, schema: { body: DrillBody } };
  app.post('/api/drills', beginning, async (request, reply) => {
    const { id, incidentId } = request.body;
    const { person } = who.of(request);
    // What keeps a new one out does not change the answer about one that was begun [L3].
    if (!(await parts.isBegun(incidentId, id))) {
      if (drills.count() >= MOST_AT_ONCE) return sendRefusal(reply, TOO_MANY);
      const notGathered = await parts.gatherCast();
      if (notGathered) return sendRefusal(reply, notGathered);
    }
    const command = DECLARATION;
    const begun = await parts.execute({ incidentId, commandId: id, command, actorId: person.id });
    if (isRefusal(begun)) return sendRefusal(reply, begun);
    // Also when repeated: whoever was asked first may have died before its first step.
    drills.play(incidentId);
    const { code, seq, at } = begun;
    return reply
      .header('cache-control', 'no-store')
      .send({ incidentId, code, seq, at } satisfies CommandAnswer);
  });

  app.delete(
    '/api/incidents/:id/drill',
    { onRequest: who.respondsInPerson, schema: { params: Params } },
    async (request, reply) => {
      const { person } = who.of(request);
      const name = incidentName(request.params.id);
      const found = name && (await parts.findIncident(name, person));
      const done = found && (await parts.deleteDrill(found.incidentId, who.noted(request)));
      if (!found || !done) return sendRefusal(reply, NOT_FOUND);
      if (isRefusal(done)) return sendRefusal(reply, done);
      parts.gone(found.incidentId);
      return reply.header('cache-control', 'no-store').send(done);
    },
  );
}
