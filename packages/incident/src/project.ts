// What viewers get to see, made at commit through this one function [L7]. A record that is or turns private reaches
// them as a removal or not at all; one that looks the same to them before and after makes no op, hence no number.

import { canonical } from './canonical.ts';
import { type DocRecord, type Document, emptyDocument, findRecord, putRecord } from './document.ts';
import type { Op } from './noun.ts';
import { nounList } from './nouns.ts';

/** A record as viewers see it; null when they do not. */
export function toViewer(record: DocRecord): DocRecord | null {
  const noun = nounList.find(({ type }) => type === record.type);
  if (!noun) return null;
  return noun.toViewer ? noun.toViewer(record) : record;
}

/** The viewers' share of a commit, given the records as they stood before it. */
export function project(before: Document, ops: readonly Op[]): readonly Op[] {
  return ops.flatMap((op): readonly Op[] => {
    const { type, id } = 'put' in op ? op.put : op.remove;
    const old = findRecord(before, type, id);
    const seen = old ? toViewer(old) : null;
    const next = 'put' in op ? toViewer(op.put) : null;
    if (next) return seen && canonical(seen) === canonical(next) ? [] : [{ put: next }];
    return seen ? [{ remove: { type, id } }] : [];
  });
}

/** Whether the op takes the record away from viewers who may have seen it: older changes must forget it too. */
export function withdrawn(viewOps: readonly Op[]): readonly { type: string; id: string }[] {
  return viewOps.flatMap((op) => ('remove' in op ? [op.remove] : []));
}

/** The whole document as viewers see it, before numbering. The window may be short: the caller refills it. */
export function projectDocument(document: Document): Document {
  const records = [
    ...Object.values(document.head).flatMap((byId) => Object.values(byId)),
    ...document.window,
  ];
  return records.reduce<Document>(
    (view, record) => {
      const seen = toViewer(record);
      return seen ? putRecord(view, seen) : view;
    },
    emptyDocument(document.incidentId, 'viewer'),
  );
}
