// The directory as a file and as a page to keep, and a table of people brought in. Rules: what leaves holds phone numbers,
// so it goes to responders in person and is noted; a table does nothing before its preview was confirmed.

import type { Noted } from '@sitrep/database/audit/note-audit';
import type { Imported, Preview } from '@sitrep/database/people/import-people';
import { peopleTable } from '@sitrep/incident/people/people-table';
import type { DirectoryPerson } from '@sitrep/incident/people/profile';
import { isRefusal, type Refusal } from '@sitrep/incident/refusal';
import { type ImportAnswer, ImportBody } from '@sitrep/incident/wire/people';
import * as z from 'zod/mini';
import { sendRefusal } from '../../answers.ts';
import { contentPolicy, refuseStale } from '../../security.ts';
import type { App, Who } from '../../web-app.ts';
import { contactsPage } from './contacts-page.ts';

export type TableParts = {
  readonly who: Who;
  now(): string;
  /** Where people open Sitrep. */
  address(): string;
  readDirectory(options: { withDisabled: boolean }): Promise<readonly DirectoryPerson[]>;
  noteExport(acting: Noted, what: 'csv' | 'contacts'): Promise<void>;
  previewImport(table: string): Promise<Preview>;
  /** `unproved`: why nobody may be put into a team just now. */
  importPeople(
    acting: Noted,
    table: string,
    seen: string,
    unproved: Refusal | null,
  ): Promise<Imported | Refusal>;
};

/** A table of a thousand people, as JSON escapes it. */
const MOST_BYTES = 1_000_000;

const Keep = z.strictObject({ save: z.optional(z.string()) });

export function tableRoutes(app: App, parts: TableParts): void {
  const { who, now, address } = parts;
  const everybody = () => parts.readDirectory({ withDisabled: false });
  const fileName = (kind: string) => `attachment; filename="sitrep-${now().slice(0, 10)}-people.${kind}"`;

  app.get('/api/people.csv', { onRequest: who.respondsInPerson }, async (request, reply) => {
    await parts.noteExport(who.noted(request), 'csv');
    reply.header('cache-control', 'no-store').header('content-disposition', fileName('csv'));
    return reply.type('text/csv; charset=utf-8').send(peopleTable(await everybody()));
  });

  const keeping = { onRequest: who.respondsInPerson, schema: { querystring: Keep } };
  app.get('/api/people/contacts', keeping, async (request, reply) => {
    await parts.noteExport(who.noted(request), 'contacts');
    const { html, styleHash } = contactsPage(await everybody(), { now: now(), address: address() });
    reply
      .header('cache-control', 'no-store')
      .header('content-security-policy', contentPolicy([`'${styleHash}'`]));
    if (request.query.save !== undefined) reply.header('content-disposition', fileName('html'));
    return reply.type('text/html; charset=utf-8').send(html);
  });

  const bringing = { onRequest: who.adminInPerson, schema: { body: ImportBody }, bodyLimit: MOST_BYTES };
  app.post('/api/people/import', bringing, async (request, reply) => {
    const { table, seen } = request.body;
    reply.header('cache-control', 'no-store');
    if (seen === null) return answerOf(await parts.previewImport(table), null);
    const unproved = refuseStale(who.of(request), now());
    const done = await parts.importPeople(who.noted(request), table, seen, unproved);
    if (isRefusal(done)) return sendRefusal(reply, done);
    // Behind the #, so that it reaches no log of any server on the way [I7].
    const added = done.added.map(({ token, ...person }) => ({
      ...person,
      url: `${address()}/recover#${token}`,
    }));
    return answerOf(done, { added, changed: done.changed });
  });
}

function answerOf({ rows, problems, seen }: Preview, done: ImportAnswer['done']): ImportAnswer {
  return { rows: [...rows], problems: [...problems], seen, done };
}
