// What was promised, read back from the ledger. Rule: the ledger is all this file knows.
import { readLedger } from '../writers/ledger.ts';

export type Asked = {
  readonly incidentId: string;
  readonly personId: string;
  /** One word, see `bodyOf`. */
  readonly body: string;
  tries: number;
  /** When the try that was answered went out. */
  lastTryAt: number;
  /** Number of its change, once acked. */
  seq: number | null;
  /** Code of the refusal, once refused. */
  refused: string | null;
};

export type Promises = {
  /** By id of the command. */
  readonly asked: ReadonlyMap<string, Asked>;
  /** Why tries brought no answer, and how many. */
  readonly unanswered: ReadonlyMap<string, number>;
  readonly broken: readonly string[];
};

export async function readPromises(file: string): Promise<Promises> {
  const asked = new Map<string, Asked>();
  const unanswered = new Map<string, number>();
  const broken: string[] = [];
  for await (const line of readLedger(file)) {
    const known = asked.get(line.id);
    if (line.kind === 'a') {
      const { incidentId, personId, body } = line;
      const first: Asked = { incidentId, personId, body, tries: 0, lastTryAt: 0, seq: null, refused: null };
      const item = known ?? first;
      item.tries += 1;
      item.lastTryAt = line.at;
      asked.set(line.id, item);
    } else if (!known) broken.push(`an answer to ${line.id}, which nobody asked`);
    else if (line.kind === 'u') unanswered.set(line.why, (unanswered.get(line.why) ?? 0) + 1);
    else if (known.seq !== null || known.refused !== null) broken.push(`two answers to ${line.id}`);
    else if (line.kind === 'y') known.seq = line.seq;
    else known.refused = line.why;
  }
  return { asked, unanswered, broken };
}
