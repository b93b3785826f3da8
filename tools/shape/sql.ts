// Which texts are SQL over the tables of incidents. Rule: the list of nouns is the list of tables, so a new noun needs
// nothing here.
import { nouns } from '@sitrep/incident/nouns';

const tables = ['document', 'change', ...Object.keys(nouns)].join('|');
const READS = new RegExp(`\\b(?:from|join)\\s+(?:public\\.)?"?(?:${tables})"?(?![\\w'’-])`);

/** Whether a piece of text reads a table of incidents. */
export function readsIncidents(text: string): boolean {
  return READS.test(text) && /\bselect\b|\bwhere\b|\bon\b/.test(text);
}
