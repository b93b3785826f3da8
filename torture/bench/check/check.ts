// The judgement: what was promised against what is stored, from outside the system [L2, L3, L10]. Rule: it counts out of
// how many, and names what is broken.
import { createHash } from 'node:crypto';
import type { Database } from '@sitrep/database/database';
import { SYSTEM } from '@sitrep/database/execute';
import { verifyIncident } from '@sitrep/database/verify';
import { checkFold } from './fold.ts';
import type { Asked, Promises } from './promises.ts';
import { readStored, type Stored } from './stored.ts';

export type Judgement = {
  acked: number;
  refused: number;
  changes: number;
  /** Acked after a try that had committed and was not answered: doubled, had the id not been known. */
  repeated: number;
  lost: number;
  doubled: number;
  gaps: number;
  /** Numbers whose order is not the order of the commits, of how many that were looked at. */
  inversions: number;
  ordered: number;
  readonly broken: string[];
};

const MOST_NAMED = 20;

export async function judge(
  database: Database,
  incidents: readonly string[],
  promises: Promises,
): Promise<Judgement> {
  const judgement: Judgement = {
    ...{
      acked: 0,
      refused: 0,
      changes: 0,
      repeated: 0,
      lost: 0,
      doubled: 0,
      gaps: 0,
      inversions: 0,
      ordered: 0,
    },
    broken: [...promises.broken],
  };
  const found = new Set<string>();
  for (const incidentId of incidents) await judgeIncident(database, incidentId, promises, found, judgement);
  for (const [id, asked] of promises.asked) {
    if (asked.refused !== null) judgement.refused += 1;
    if (asked.seq === null) continue;
    judgement.acked += 1;
    if (!found.has(id)) lose(judgement, `acked and not stored: ${id} as ${asked.seq} of ${asked.incidentId}`);
  }
  const { gaps, inversions, changes, ordered } = judgement;
  if (gaps > 0) judgement.broken.push(`${gaps} gaps in the numbers`);
  if (inversions > 0) judgement.broken.push(`${inversions} numbers were not committed in their order`);
  if (ordered < changes) judgement.broken.push(`the order of ${changes - ordered} commits is not known`);
  return judgement;
}

async function judgeIncident(
  database: Database,
  incidentId: string,
  { asked }: Promises,
  found: Set<string>,
  judgement: Judgement,
): Promise<void> {
  let seq = 0;
  let viewSeq = 0;
  let committedAt = 0;
  const say = (what: string) => name(judgement, `${incidentId}, change ${seq}: ${what}`);
  for await (const row of readStored(database, incidentId)) {
    if (row.seq !== seq + 1) judgement.gaps += 1;
    if (row.viewSeq !== null && row.viewSeq !== viewSeq + 1) judgement.gaps += 1;
    seq = row.seq;
    viewSeq = row.viewSeq ?? viewSeq;
    judgement.changes += 1;
    if (row.committedAt !== null) {
      judgement.ordered += 1;
      if (row.committedAt < committedAt) judgement.inversions += 1;
      committedAt = row.committedAt;
    }
    if (row.actorId === SYSTEM.id || row.kind === 'incidentDeclared') continue;
    if (found.has(row.commandId)) {
      judgement.doubled += 1;
      say(`a second effect of ${row.commandId}`);
    }
    found.add(row.commandId);
    const promise = asked.get(row.commandId);
    const wrong = promise ? whyWrong(promise, incidentId, row) : 'nobody asked for it';
    if (wrong) lose(judgement, `${incidentId}, change ${seq}: ${wrong}`);
    if (promise && promise.tries > 1 && row.at < promise.lastTryAt - 1) judgement.repeated += 1;
  }
  const verdict = await verifyIncident(database, incidentId);
  if (!verdict?.whole) say(`chain or tables: ${JSON.stringify(verdict)}`);
  for (const problem of await checkFold(database, incidentId)) say(problem);
}

function whyWrong(promise: Asked, incidentId: string, row: Stored): string | null {
  if (promise.refused !== null) return `it was refused as ${promise.refused}, and stored`;
  if (promise.seq === null) return 'it was never answered';
  if (promise.seq !== row.seq) return `it was acked as ${promise.seq}`;
  if (promise.incidentId !== incidentId || promise.personId !== row.actorId) return 'it was asked elsewhere';
  return hashOf(row.salt, promise.body) === row.hash && row.isOwnText ? null : 'something else was asked';
}

function hashOf(salt: string, body: string): string {
  const hash = createHash('sha256').update(Buffer.from(salt, 'hex'));
  return hash.update(Buffer.from(body, 'base64url')).digest('hex');
}

function lose(judgement: Judgement, what: string): void {
  judgement.lost += 1;
  name(judgement, what);
}

function name({ broken }: Judgement, what: string): void {
  if (broken.length < MOST_NAMED) broken.push(what);
}
