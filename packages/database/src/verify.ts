// Proves that nobody edited an incident by hand: its numbers, its chain, and the tables against the sum of the log. It
// only reads, in pages, and sees one moment of the database, so that it can run beside the service [V2].

import { canonical } from '@sitrep/incident/canonical';
import { subjectOf } from '@sitrep/incident/change';
import type { DocRecord } from '@sitrep/incident/document';
import type { Op } from '@sitrep/incident/noun';
import { RecordSchema } from '@sitrep/incident/nouns';
import type { Database, Reader } from './database.ts';
import { CHAIN_START, chainOn, digestOps } from './log/chain.ts';
import { readPage, recordTypes } from './records/records.ts';

/** Whole, with what was erased on purpose; or the first number that is wrong, and how. */
export type Verdict =
  | { readonly whole: true; readonly changes: number; readonly erased: readonly ErasedChange[] }
  | { readonly whole: false; readonly seq: number; readonly wrong: string };

/** A change that was emptied, and what the change that did it says. */
export type ErasedChange = { readonly seq: number; readonly by: string; readonly reason: string };

const PAGE = 500;

/** Null when there is no such incident. */
export function verifyIncident(db: Database, incidentId: string): Promise<Verdict | null> {
  return db.snapshot((at) => verifyAt(at, incidentId));
}

/** As `verifyIncident`, at a moment of the database that the caller holds still. */
export async function verifyAt(at: Reader, incidentId: string): Promise<Verdict | null> {
  const [end] = await at.query<End>(
    `select seq, view_seq as "viewSeq", chain_hash as "chainHash" from document where incident_id = $1::uuid`,
    incidentId,
  );
  if (!end) return null;
  const sum = await sumUp(at, incidentId);
  if ('wrong' in sum) return sum;
  if (sum.seq !== end.seq || sum.viewSeq !== end.viewSeq || !same(sum.chainHash, end.chainHash)) {
    return wrong(sum.seq + 1, 'the log ends here, and its document says otherwise');
  }
  return (await compareTables(at, incidentId, sum)) ?? { whole: true, changes: sum.seq, erased: sum.erased };
}

type End = { seq: number; viewSeq: number; chainHash: Uint8Array };

/** The log added up: what the tables must hold, each record as canonical text with the change it came from. */
type Sum = End & {
  readonly records: Map<string, { text: string; seq: number }>;
  readonly erased: ErasedChange[];
};

type ChangeRow = {
  readonly seq: number;
  readonly viewSeq: number | null;
  readonly commandId: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly bodyHash: string;
  readonly kind: string;
  readonly at: Date;
  readonly ops: readonly Op[] | null;
  readonly salt: Uint8Array | null;
  /** Who emptied it and why, from a later change; null where no change says so. */
  readonly erasedBy: string | null;
  readonly erasedReason: string | null;
  readonly opsDigest: Uint8Array;
  readonly chainHash: Uint8Array;
};

const CHANGES = `
  select c.seq, c.view_seq as "viewSeq", c.command_id as "commandId", c.actor_id as "actorId",
    c.actor_name as "actorName", encode(c.body_hash, 'hex') as "bodyHash", c.kind, c.at, c.ops, c.salt,
    c.ops_digest as "opsDigest", c.chain_hash as "chainHash", r.by_name as "erasedBy", r.reason as "erasedReason"
  from change c
  left join change e on e.incident_id = c.incident_id and e.seq = c.erased_by_seq and e.kind = 'secretErased'
  left join erasure r on r.incident_id = e.incident_id and r.id = e.command_id
  where c.incident_id = $1::uuid and c.seq > $2::int order by c.seq limit ${PAGE}`;

type Wrong = Extract<Verdict, { whole: false }>;

async function sumUp(db: Reader, incidentId: string): Promise<Sum | Wrong> {
  const sum: Sum = { seq: 0, viewSeq: 0, chainHash: CHAIN_START, records: new Map(), erased: [] };
  for (;;) {
    const page = await db.query<ChangeRow>(CHANGES, incidentId, sum.seq);
    for (const row of page) {
      const broken = examine(incidentId, sum, row);
      if (broken) return broken;
      add(sum, row);
    }
    if (page.length < PAGE) return sum;
  }
}

function examine(incidentId: string, sum: Sum, row: ChangeRow): Wrong | null {
  const { seq, viewSeq, commandId, actorId, actorName, bodyHash, kind, at, ops, salt } = row;
  if (seq !== sum.seq + 1) return wrong(sum.seq + 1, 'this change is missing');
  if (viewSeq !== null && viewSeq !== sum.viewSeq + 1) {
    return wrong(seq, `its number for viewers should be ${sum.viewSeq + 1}`);
  }
  if (ops && salt && !same(digestOps(salt, ops), row.opsDigest)) return wrong(seq, 'what it did was altered');
  if (!ops && row.erasedBy === null) return wrong(seq, 'what it did is gone, and no later change erased it');
  const told = { incidentId, seq, viewSeq, commandId, actorId, actorName, bodyHash, kind };
  const link = chainOn(sum.chainHash, row.opsDigest, { ...told, at: at.toISOString() });
  return same(link, row.chainHash) ? null : wrong(seq, 'it does not follow from the changes before it');
}

function add(sum: Sum, { seq, viewSeq, ops, chainHash, erasedBy, erasedReason }: ChangeRow): void {
  sum.seq = seq;
  sum.viewSeq = viewSeq ?? sum.viewSeq;
  sum.chainHash = chainHash;
  if (!ops) sum.erased.push({ seq, by: erasedBy ?? '', reason: erasedReason ?? '' });
  for (const op of ops ?? []) {
    if ('put' in op) sum.records.set(keyOf(subjectOf(op)), { text: canonical(grown(op.put)), seq });
    else sum.records.delete(keyOf(op.remove));
  }
}

/** A record from before a field existed is held against a row that has it: it reads as the schema says. */
function grown(record: DocRecord): DocRecord {
  const read = RecordSchema.safeParse(record);
  return read.success ? read.data : record;
}

/** An erased change adds nothing: the change that erased it put again whatever else it had touched [V4]. */
async function compareTables(db: Reader, incidentId: string, sum: Sum): Promise<Wrong | null> {
  const expected = new Map(sum.records);
  for (const type of recordTypes) {
    for await (const record of readAll(db, incidentId, type)) {
      const key = keyOf(record);
      const put = expected.get(key);
      expected.delete(key);
      if (put && put.text !== canonical(record)) {
        return wrong(put.seq, `the row of ${key} is not what this change put`);
      }
      if (!put) return wrong(sum.seq + 1, `the row of ${key} was put by no change`);
    }
  }
  for (const [key, { seq }] of expected) return wrong(seq, `the row of ${key}, put by this change, is gone`);
  return null;
}

async function* readAll(db: Reader, incidentId: string, type: string) {
  let after = '';
  for (;;) {
    const page = await readPage(db, incidentId, type, after, PAGE);
    yield* page;
    after = page.at(-1)?.id ?? '';
    if (page.length < PAGE) return;
  }
}

function wrong(seq: number, what: string): Wrong {
  return { whole: false, seq, wrong: what };
}

function keyOf({ type, id }: { type: string; id: string }): string {
  return `${type}/${id}`;
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
