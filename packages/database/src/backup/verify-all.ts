// Every incident of a database proved whole, one after the other. Rule: it goes on after a bad one, so that one look
// names all that is wrong.

import type { Reader } from '../database.ts';
import type { ErasedChange, Verdict } from '../verify.ts';

export type Wrong = {
  readonly incidentId: string;
  /** The code, or the id where the row that holds the code is gone. */
  readonly code: string;
  readonly seq: number;
  readonly wrong: string;
};

export type Verified = {
  readonly incidents: number;
  readonly changes: number;
  /** Changes whose content was erased on purpose; the chain holds over them. */
  readonly erased: number;
  /** The same in words: which changes of which incident, by whom and why. */
  readonly erasures: readonly string[];
  readonly broken: readonly Wrong[];
};

const PAGE = 200;

/** `look` proves one incident; null when it went away meanwhile. `check` is asked before each. */
export async function verifyAll(
  db: Reader,
  look: (incidentId: string) => Promise<Verdict | null>,
  check: () => void = () => {},
): Promise<Verified> {
  const sum = { incidents: 0, changes: 0, erased: 0, erasures: [] as string[], broken: [] as Wrong[] };
  for await (const { incidentId, code } of readIncidents(db)) {
    check();
    const verdict = await look(incidentId);
    if (!verdict) continue;
    sum.incidents += 1;
    if (verdict.whole) {
      sum.changes += verdict.changes;
      sum.erased += verdict.erased.length;
      sum.erasures.push(...describeErased(code, verdict.erased));
    } else {
      sum.broken.push({ incidentId, code, seq: verdict.seq, wrong: verdict.wrong });
    }
  }
  return sum;
}

export function describeWrong({ code, seq, wrong }: Wrong): string {
  return `${code}, change ${seq}: ${wrong}`;
}

function describeErased(code: string, erased: readonly ErasedChange[]): string[] {
  const grouped = Map.groupBy(erased, ({ by, reason }) => `erased by ${by} because: ${reason}`);
  return [...grouped].map(
    ([why, changes]) => `${code}, change ${changes.map(({ seq }) => seq).join(', ')}: ${why}`,
  );
}

async function* readIncidents(db: Reader) {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = await db.query<{ incidentId: string; code: string }>(
      `select d.incident_id as "incidentId", coalesce(i.code, d.incident_id::text) as code
       from document d left join incident i on i.incident_id = d.incident_id
       where d.incident_id > $1::uuid order by d.incident_id limit ${PAGE}`,
      after,
    );
    yield* page;
    after = page.at(-1)?.incidentId ?? after;
    if (page.length < PAGE) return;
  }
}
