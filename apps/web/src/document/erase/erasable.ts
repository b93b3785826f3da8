// Where a secret may stand beside the timeline, as far as this person may erase it there; asked of the one place that
// knows [L6].

import { may } from '@sitrep/incident/access';
import type { DocRecord, Document } from '@sitrep/incident/document';
import { actions } from '@sitrep/incident/nouns/action';
import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import { impactAreas, impacts } from '@sitrep/incident/nouns/impact';
import { incidentOf } from '@sitrep/incident/nouns/incident';
import { links } from '@sitrep/incident/nouns/link';
import { updatesOf } from '@sitrep/incident/nouns/status/update';
import { hypotheses } from '@sitrep/incident/nouns/tried/hypothesis';
import { measures } from '@sitrep/incident/nouns/tried/measure';
import { responders } from '@sitrep/incident/nouns/work/responder';
import { tasks } from '@sitrep/incident/nouns/work/task';
import type { Desk } from '../desk.ts';

export type Erasable = Pick<DocRecord, 'type' | 'id'> & {
  /** What people call it. */
  readonly words: string;
  /** Its main text, of which a part may stay; null where all of it goes. */
  readonly text: string | null;
};

const areaWords = {
  users: 'Impact on users',
  infrastructure: 'Impact on infrastructure',
  services: 'Impact on services',
};

export function mayErase({ me }: Pick<Desk, 'me'>, document: Document, { type, id }: DocRecord): boolean {
  return may(me, document, { type: 'eraseSecret', ofType: type, ofId: id, reason: '-' });
}

export function erasableIn(desk: Pick<Desk, 'me' | 'document'>): readonly Erasable[] {
  const { document } = desk;
  const incident = incidentOf(document);
  const coordination = coordinationOf(document);
  const { offer, takeOverReason, stoodDownReason } = coordination ?? {};
  const all: Erasable[] = [
    ...(incident ? [{ type: 'incident', id: incident.id, words: 'Title', text: incident.title }] : []),
    ...impactAreas.flatMap((id) => {
      const text = impacts.get(document, id)?.text;
      return text ? [{ type: 'impact', id, words: areaWords[id], text }] : [];
    }),
    ...links
      .all(document)
      .map(({ id, label }) => ({ type: 'link', id, words: `Link: ${label}`, text: null })),
    ...responders
      .all(document)
      .filter(({ person, expertOf }) => person === null || expertOf)
      .map(({ id, name }) => ({ type: 'responder', id, words: `Person: ${name}`, text: null })),
    ...tasks.all(document).map(({ id, text }) => ({ type: 'task', id, words: `Task: ${text}`, text })),
    ...actions.all(document).map(({ id, text }) => ({ type: 'action', id, words: `Action: ${text}`, text })),
    ...updatesOf(document)
      .filter(({ text }) => text !== '')
      .map(({ id, text }) => ({ type: 'update', id, words: `Update: ${text}`, text })),
    ...hypotheses
      .all(document)
      .map(({ id, text }) => ({ type: 'hypothesis', id, words: `Hypothesis: ${text}`, text })),
    ...measures
      .all(document)
      .map(({ id, text }) => ({ type: 'measure', id, words: `Measure: ${text}`, text })),
    ...(offer?.brief || takeOverReason || stoodDownReason
      ? [{ type: 'coordination', id: 'coordination', words: 'Handoff and its reasons', text: null }]
      : []),
  ];
  return all.filter((record) => mayErase(desk, document, record));
}
