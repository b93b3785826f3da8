// Which column keeps which field: one row per noun. The types hold it against the nouns (a field that is missing, or
// one too many, does not compile), and a test holds it against the tables.

import type { nouns, RecordType } from '@sitrep/incident/nouns';
import type * as z from 'zod/mini';

/** How a field is kept. A person is two columns (`<field>_id`, `<field>_name`); a uuid is text to us. */
export type Kind = 'text' | 'time' | 'person' | 'json' | 'bool' | 'int';

type RecordOf<T extends RecordType> = z.infer<(typeof nouns)[T]['record']>;
type Fields<T extends RecordType> = { readonly [Field in Exclude<keyof RecordOf<T>, 'type'>]: Kind };

/** Table = type of the record, column = field in snake_case. */
export const recordTables: { readonly [T in RecordType]: Fields<T> } = {
  incident: {
    id: 'text',
    code: 'text',
    title: 'text',
    titleAt: 'time',
    titleBy: 'person',
    titleOverwrote: 'json',
    severity: 'text',
    severityAt: 'time',
    severityBy: 'person',
    state: 'text',
    stateAt: 'time',
    stateBy: 'person',
    startedAt: 'time',
    startedApprox: 'bool',
    detectedAt: 'time',
    declaredAt: 'time',
    declaredBy: 'person',
    resolvedAt: 'time',
    closedAs: 'text',
    duplicateOf: 'text',
    closeReason: 'text',
    reopenReason: 'text',
  },
  impact: {
    id: 'text',
    text: 'text',
    changedAt: 'time',
    changedBy: 'person',
    confirmedAt: 'time',
    confirmedBy: 'person',
    overwrote: 'json',
  },
  coordination: {
    id: 'text',
    holder: 'person',
    since: 'time',
    confirmedAt: 'time',
    offer: 'json',
    takeOverReason: 'text',
    stoodDownAt: 'time',
    stoodDownBy: 'person',
    stoodDownReason: 'text',
  },
  entry: {
    id: 'text',
    text: 'text',
    happenedAt: 'time',
    until: 'time',
    approx: 'bool',
    recordedAt: 'time',
    recordedBy: 'person',
    private: 'bool',
    kind: 'text',
    key: 'bool',
    correctedAt: 'time',
    correctedBy: 'person',
    originals: 'json',
    struckAt: 'time',
    struckBy: 'person',
    struckReason: 'text',
  },
  link: {
    id: 'text',
    label: 'text',
    url: 'text',
    class: 'text',
    original: 'text',
    showsFrom: 'time',
    showsUntil: 'time',
    addedAt: 'time',
    addedBy: 'person',
  },
  action: {
    id: 'text',
    text: 'text',
    owner: 'text',
    addedAt: 'time',
    addedBy: 'person',
    doneAt: 'time',
    doneBy: 'person',
  },
  access: {
    id: 'text',
    sensitive: 'bool',
    people: 'json',
    teams: 'json',
    since: 'time',
    by: 'person',
  },
  alarm: {
    id: 'text',
    obligation: 'text',
    rule: 'text',
    dueAt: 'time',
    raisedAt: 'time',
    endedAt: 'time',
    endedBy: 'person',
  },
  erasure: {
    id: 'text',
    ofType: 'text',
    ofId: 'text',
    at: 'time',
    by: 'person',
    reason: 'text',
  },
  policy: { id: 'text', staleAfterSeconds: 'int', since: 'time' },
};
