// [B15, V2] One byte of one change is altered in the database, one byte of a backup on the disk; each is found, and named by
// incident and number. Rule: what was altered is put back before the next, so that each stands alone.
import { readFileSync, writeFileSync } from 'node:fs';
import { checkBackup } from '@sitrep/database/backup/read-backup';
import { restoreBackup } from '@sitrep/database/backup/restore-backup';
import { type Database, openDatabase } from '@sitrep/database/database';
import { makeDatabase } from '@sitrep/database/testing/make-database';
import { verifyIncident } from '@sitrep/database/verify';
import { seeded } from '../../apps/web/src/live/testing/virtual-time.ts';
import type { Lane, Outcome } from '../proof.ts';

/** `file` holds a whole backup. */
export async function flipBytes(postgres: { url: string }, file: string, lane: Lane): Promise<Outcome> {
  const flips = lane.length === 'short' ? 60 : 1000;
  const random = seeded(lane.seed);
  const { url } = await makeDatabase(postgres.url);
  await restoreBackup(url, file, { report: () => {}, check: () => {} });
  const database = openDatabase(url, { maxConnections: 2 });
  const rows = await inTheDatabase(database, flips, random);
  await database.close();
  const bytes = await inTheFile(file, flips, random);
  return {
    figures: {
      'bytes flipped in changes: found and named': `${flips - rows.length} of ${flips}`,
      'bytes flipped in a backup: found': `${flips - bytes.length} of ${flips}`,
    },
    broken: [...rows, ...bytes].map((line) => `seed ${lane.seed}: ${line}`),
  };
}

type Random = () => number;
type Place = { readonly incidentId: string; readonly seq: number };

/** All that the chain covers, by how one byte of it is altered. */
const columns: Readonly<Record<string, (at: number) => string>> = {
  ops: (at) => `ops = (${withOther('ops::text', at)})::jsonb`,
  salt: (at) => `salt = set_byte(salt, ${at % 16}, get_byte(salt, ${at % 16}) # 1)`,
  ops_digest: (at) => `ops_digest = set_byte(ops_digest, ${at % 32}, get_byte(ops_digest, ${at % 32}) # 4)`,
  chain_hash: (at) => `chain_hash = set_byte(chain_hash, ${at % 32}, get_byte(chain_hash, ${at % 32}) # 64)`,
  body_hash: (at) => `body_hash = set_byte(body_hash, ${at % 32}, get_byte(body_hash, ${at % 32}) # 16)`,
  actor_name: () => `actor_name = overlay(actor_name placing 'x' from 2 for 1)`,
  kind: () => `kind = overlay(kind placing 'x' from 3 for 1)`,
  at: () => `at = at + interval '1 ms'`,
};

/** The first letter of a text, or a digit of the first id where there is none, becomes the next one. */
function withOther(ops: string, at: number): string {
  const text = `nullif(regexp_instr(${ops}, '"text": "[a-z]'), 0) + 9`;
  const place = `coalesce(${at % 2 ? text : 'null'}, strpos(${ops}, '"id": "') + ${7 + (at % 8)})`;
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  const next = `translate(substr(${ops}, ${place}, 1), '${letters}', '${letters.slice(1)}a')`;
  return `overlay(${ops} placing ${next} from ${place} for 1)`;
}

async function inTheDatabase(database: Database, flips: number, random: Random): Promise<string[]> {
  const places = await database.query<Place>(
    'select incident_id::text as "incidentId", seq from change order by 1, 2',
  );
  const missed: string[] = [];
  for (let n = 0; n < flips; n += 1) {
    const { incidentId, seq } = pick(places, random);
    const [column, alter] = pick(Object.entries(columns), random);
    const where = `where incident_id = '${incidentId}' and seq = ${seq}`;
    await database.client.$executeRawUnsafe(`create table kept as select * from change ${where}`);
    await database.client.$executeRawUnsafe(
      `update change set ${alter(Math.floor(random() * 1000))} ${where}`,
    );
    const verdict = await verifyIncident(database, incidentId);
    if (verdict?.whole !== false || verdict.seq !== seq)
      missed.push(`${column} of change ${seq} altered, and verify says ${JSON.stringify(verdict)}`);
    await database.client.$executeRawUnsafe(
      `update change set ${column} = kept.${column} from kept where change.incident_id = kept.incident_id and change.seq = kept.seq`,
    );
    await database.client.$executeRawUnsafe('drop table kept');
  }
  return missed;
}

async function inTheFile(file: string, flips: number, random: Random): Promise<string[]> {
  const whole = readFileSync(file);
  const altered = `${file}-altered`;
  const missed: string[] = [];
  for (let n = 0; n < flips; n += 1) {
    // The first ten bytes of a gzip file say nothing about what is in it.
    const at = 10 + Math.floor(random() * (whole.length - 10));
    const bytes = Buffer.from(whole);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    writeFileSync(altered, bytes);
    const said = await checkBackup(altered).then(() => 'whole', String);
    if (!/damaged|altered|not a backup/.test(said)) missed.push(`byte ${at} of a backup altered: ${said}`);
  }
  return missed;
}

function pick<T>(from: readonly T[], random: Random): T {
  const one = from[Math.floor(random() * from.length)];
  if (one === undefined) throw new Error('there is nothing to pick from');
  return one;
}
