// What the other rooms have noted in the audit while they do their work. Rule: nobody waits for a note, and nothing fails by
// one; old lines are dropped in the same breath.

import type { AuditEvent, Noted } from '@sitrep/database/audit/note-audit';
import { forgetAudit } from '@sitrep/database/audit/read-audit';
import { openReadingNotes } from '@sitrep/database/audit/reading-notes';
import type { Database } from '@sitrep/database/database';
import { type FoundShare, noteOpened } from '@sitrep/database/shares';
import { every, type Timers } from '../timers.ts';
import type { App, Standing } from '../web-app.ts';

/** How often the audit drops what is older than it is kept. */
const FORGET_MS = 6 * 3_600_000;

export type Notes = {
  opened(incidentId: string, noted: Noted): void;
  watched(standing: Standing, incidentId: string, network: string): void;
  shareOpened(share: FoundShare, address: string): void;
};

export function openNotes(app: App, database: Database, timers: Timers, days: number): Notes {
  const failed = (what: string) => (error: unknown) => app.log.error({ err: error }, `the audit ${what}`);
  const notes = openReadingNotes(database, timers, failed('could not note who read what, it tries again'));
  const stop = every(timers, FORGET_MS, () =>
    forgetAudit(database, days).catch(failed('could not drop old lines, it tries again')),
  );
  app.addHook('onClose', async () => {
    stop();
    await notes.close();
  });
  const note = (event: AuditEvent) => notes.note(event);
  return {
    opened: (incidentId, noted) => note({ ...noted, what: 'incidentOpened', incidentId }),
    watched({ person: { id, name }, isToken, sessionId }, incidentId, address) {
      const actor = { kind: isToken ? 'token' : 'person', id, name } as const;
      note({ actor, what: 'incidentOpened', incidentId, address, sessionId });
    },
    shareOpened({ shareId, incidentId }, address) {
      void noteOpened(database, shareId);
      const subjects = [{ id: shareId, name: null }];
      note({ actor: null, what: 'shareOpened', incidentId, subjects, address });
    },
  };
}
