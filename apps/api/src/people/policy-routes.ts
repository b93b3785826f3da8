// The settings of the installation. Rule: each incident keeps its own copy as a record; changing the settings puts
// them into every open one through the door every command uses.

import type { Noted } from '@sitrep/database/audit/note-audit';
import type { PolicySettings } from '@sitrep/incident/nouns/policy';
import { PolicyBody } from '@sitrep/incident/wire/http';
import type { App, Who } from '../web-app.ts';

export type PolicyParts = {
  readonly who: Who;
  readPolicy(): Promise<PolicySettings>;
  writePolicy(settings: PolicySettings, noted: Noted): Promise<void>;
  /** Puts the settings into every open incident. */
  adopt(settings: PolicySettings): Promise<void>;
};

export function policyRoutes(app: App, { who, readPolicy, writePolicy, adopt }: PolicyParts): void {
  app.get('/api/policy', { onRequest: who.signedIn }, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return readPolicy();
  });

  app.put('/api/policy', { onRequest: who.admin, schema: { body: PolicyBody } }, async (request) => {
    await writePolicy(request.body, who.noted(request));
    await adopt(request.body);
    return readPolicy();
  });
}
