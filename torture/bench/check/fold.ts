// The log added up, for both audiences, against the document as it is loaded [L1]: no change has an effect that is missing
// in the tables, and no hole is left in what readers are sent.

import type { Database } from '@sitrep/database/database';
import { changesSince, loadDocument } from '@sitrep/database/load';
import { canonical } from '@sitrep/incident/canonical';
import { applyChanges } from '@sitrep/incident/change';
import { type Audience, type Document, emptyDocument } from '@sitrep/incident/document';

const AUDIENCES: readonly Audience[] = ['team', 'viewer'];
const PAGE = 500;

/** What is not as it should be, in words. */
export async function checkFold(database: Database, incidentId: string): Promise<string[]> {
  const problems: string[] = [];
  for (const audience of AUDIENCES) {
    const whole = await loadDocument(database, 'system', incidentId, audience);
    const sum = await addUp(database, emptyDocument(incidentId, audience)).catch((error: unknown) =>
      String(error),
    );
    if (typeof sum === 'string') problems.push(`the changes of the ${audience} do not add up: ${sum}`);
    else if (canonical(sum) !== canonical(whole))
      problems.push(`the ${audience}'s changes give another document than its tables`);
  }
  return problems;
}

async function addUp(database: Database, from: Document): Promise<Document> {
  let sum = from;
  for (;;) {
    const page = await changesSince(database, 'system', sum.incidentId, sum.audience, sum.seq, PAGE);
    if (!page || page.changes.length === 0) return sum;
    sum = applyChanges(sum, page.changes);
  }
}
