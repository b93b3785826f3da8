// Commands that the audit notes, in the transaction that does them: there is not one without the other, whatever dies when.

import type { Actor } from '@sitrep/incident/noun';
import type { Command } from '@sitrep/incident/nouns';
import type { Writer } from '../database.ts';
import { type AuditEvent, type Noted, noteAudit } from './note-audit.ts';

/** From where a command came, as its request knows. */
export type From = Pick<Noted, 'address' | 'sessionId'>;

type Asked = { readonly incidentId: string; readonly commandId: string; readonly command: Command };

/** Those that change what others see or saw, with closed words beside them. */
const AUDITED: Partial<Record<Command['type'], Pick<AuditEvent, 'what' | 'detail'>>> = {
  eraseSecret: { what: 'secretErased' },
  restrictIncident: { what: 'accessChanged', detail: 'restricted' },
  liftRestriction: { what: 'accessChanged', detail: 'opened to all' },
  grantAccess: { what: 'accessChanged', detail: 'more named' },
  revokeAccess: { what: 'accessChanged', detail: 'fewer named' },
};

export async function noteCommand(
  tx: Writer,
  { incidentId, commandId, command }: Asked,
  { id, name, role, isToken }: Actor,
  from: From = {},
): Promise<void> {
  const about = AUDITED[command.type];
  if (!about) return;
  const kind = role === 'system' ? 'system' : isToken ? 'token' : 'person';
  const subjects = [{ id: commandId, name: command.type === 'eraseSecret' ? command.ofType : null }];
  await noteAudit(tx, { actor: { kind, id, name }, ...from, ...about, incidentId, subjects });
}
