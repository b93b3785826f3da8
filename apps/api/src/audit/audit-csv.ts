// The audit as a file for table programs.

import { writeCsv } from '@sitrep/incident/people/csv';
import { type AuditLine, auditWords } from '@sitrep/incident/wire/audit';

const HEAD = ['at', 'who', 'kind', 'what', 'incident', 'to', 'detail', 'address', 'who id', 'incident id'];

export function auditCsv(lines: readonly AuditLine[]): string {
  const rows = lines.map((line) => [
    line.at,
    line.actorName ?? '',
    line.actorKind,
    auditWords[line.what],
    line.code ?? '',
    line.subjects.map(({ name, id }) => name ?? id).join('; '),
    line.detail ?? '',
    line.address ?? '',
    line.actorId ?? '',
    line.incidentId ?? '',
  ]);
  return writeCsv([HEAD, ...rows]);
}
