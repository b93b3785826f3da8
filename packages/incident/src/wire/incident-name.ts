// How addresses name an incident: by its id or by its code, as a person would type it. Rule: what names nothing and
// what is misspelt end alike.

import { Id } from '../fields.ts';
import { Code } from '../nouns/incident.ts';

/** The id or the code in its one spelling; null when it is neither. */
export function incidentName(text: string): string | null {
  const id = text.toLowerCase();
  if (Id.safeParse(id).success) return id;
  const code = text.toUpperCase();
  return Code.safeParse(code).success ? code : null;
}
