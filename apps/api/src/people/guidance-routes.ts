// What to look at for a kind of failure, where admins worded it anew. Rule: it is for whoever responds; a person words it, since
// people follow it under stress.

import type { Noted } from '@sitrep/database/audit/note-audit';
import { type GuidanceAnswer, GuidanceBody, type OwnGuidance } from '@sitrep/incident/nouns/tried/guidance';
import { isRefusal, type Refusal } from '@sitrep/incident/refusal';
import { sendRefusal } from '../answers.ts';
import type { App, Who } from '../web-app.ts';

export type GuidanceParts = {
  readonly who: Who;
  readGuidance(): Promise<OwnGuidance[]>;
  writeGuidance(acting: Noted, asked: GuidanceBody): Promise<OwnGuidance[] | Refusal>;
};

export function guidanceRoutes(app: App, { who, readGuidance, writeGuidance }: GuidanceParts): void {
  app.get('/api/guidance', { onRequest: who.respondsInPerson }, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { guidance: await readGuidance() } satisfies GuidanceAnswer;
  });

  const wording = { onRequest: who.adminInPerson, schema: { body: GuidanceBody } };
  app.put('/api/guidance', wording, async (request, reply) => {
    const guidance = await writeGuidance(who.noted(request), request.body);
    if (isRefusal(guidance)) return sendRefusal(reply, guidance);
    return reply.header('cache-control', 'no-store').send({ guidance } satisfies GuidanceAnswer);
  });
}
