// The ids a declaration was asked with, kept among the words of its form until the server answers. Rule: the same words
// are the same command; other words are another command for the same incident, which the server refuses where the first
// one had arrived, so that nobody declares twice [L3].

export type AskedIds = { readonly id: string; readonly incidentId: string; readonly body: string };

/** What stands in the form says what was asked before, if anything was. */
export function askedIds(before: AskedIds, body: string, newId: () => string): AskedIds {
  const incidentId = before.incidentId || newId();
  return before.id && before.body === body ? before : { id: newId(), incidentId, body };
}
