// Who may see an incident at all: the one predicate, in SQL, for documents, lists, sockets, counts, search and exports.
// Rule: every statement that reads for somebody holds it, so that nothing is read first and left out afterwards [P9];
// what does not pass is as if it were not there [H1].

import { TOKEN_STANDS } from '../tokens/token-stands.ts';

/** Who asks: a person or an API token; or Sitrep itself, which sees every incident. */
export type Asker = { readonly id: string } | 'system';

/** An SQL condition, true where `asker` may see `incident`; both are SQL expressions of type uuid. */
export function visibleTo(asker: string, incident: string): string {
  return `(exists (select from person p where p.id = ${asker} and p.disabled_at is null)
    or exists (select from api_token t where t.id = ${asker} and ${TOKEN_STANDS}
      and (t.incident_id is null or t.incident_id = ${incident})))`;
}

/** As `visibleTo`, with the asker as parameter number `place` of the statement, and the value to hand in there. */
export function seenBy(
  asker: Asker,
  incident: string,
  place: number,
): { readonly where: string; readonly values: readonly string[] } {
  if (asker === 'system') return { where: 'true', values: [] };
  return { where: visibleTo(`$${place}::uuid`, incident), values: [asker.id] };
}
