// Five things to try in a drill, and which of them this person has done: read from the document, so nothing is kept. Pure.

import type { Document } from '@sitrep/incident/document';
import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import { entries } from '@sitrep/incident/nouns/entry';
import { impactAreas, impacts } from '@sitrep/incident/nouns/impact';
import { isOpen } from '@sitrep/incident/nouns/incident';
import { responderOf } from '@sitrep/incident/nouns/work/responder';

export type DrillStep = { readonly words: string; readonly key: string; readonly isDone: boolean };

export function drillSteps(document: Document, me: string): readonly DrillStep[] {
  const confirmed = impactAreas.some((area) => impacts.get(document, area)?.confirmedBy?.id === me);
  const leads = coordinationOf(document)?.holder?.id === me;
  return [
    { words: 'Say that you are here', key: 'p', isDone: responderOf(document, me) !== undefined },
    {
      words: 'Write down what you see',
      key: 'n',
      isDone: entries.all(document).some(({ recordedBy }) => recordedBy.id === me),
    },
    { words: 'Say what is so, or that nothing changed', key: 'u', isDone: confirmed },
    { words: 'Take the coordination that is offered to you', key: 'h', isDone: leads },
    { words: 'Resolve it', key: 's 5', isDone: !isOpen(document) },
  ];
}
