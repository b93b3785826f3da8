// What a commit knows before it decides, read in two statements: the lock, and behind it everything else, for all commands
// of the transaction. Only a statement that begins after the lock was granted sees what the lock had to wait for.

import { type Document, emptyDocument, handIn } from '@sitrep/incident/document';
import type { By, Time } from '@sitrep/incident/fields';
import type { Actor, IncidentFact, PersonFact } from '@sitrep/incident/noun';
import { DEFAULT_POLICY, type PolicySettings } from '@sitrep/incident/nouns/policy';
import { openTo, visibleTo } from '../access/visible.ts';
import type { Reader } from '../database.ts';
import { entriesSql, type HeadRows, headSql, type Row, toEntries, toHead } from '../records/records.ts';
import { tokenStands } from '../tokens/token-stands.ts';

/** Where the log of an incident ends. */
export type LogEnd = {
  readonly seq: number;
  readonly viewSeq: number;
  readonly chainHash: Uint8Array;
  readonly changedAt: Time;
};

/** Holds the row until the transaction ends; null when there is no such incident. */
export async function lockLog(tx: Reader, incidentId: string): Promise<LogEnd | null> {
  const [row] = await tx.query<Omit<LogEnd, 'changedAt'> & { changedAt: Date }>(
    `select seq, view_seq as "viewSeq", chain_hash as "chainHash", changed_at as "changedAt"
     from document where incident_id = $1::uuid for update`,
    incidentId,
  );
  return row ? { ...row, changedAt: row.changedAt.toISOString() } : null;
}

/** An accepted command that already bears the id. */
export type Use = {
  readonly commandId: string;
  readonly actorId: string;
  readonly seq: number;
  readonly at: Time;
  readonly bodyHash: string;
  /** Null once the change was erased. */
  readonly salt: string | null;
};

/** Whoever asks, as they stand now. */
export type Asker = {
  readonly id: string;
  /** A person or an API token; null when unknown, disabled, revoked or run out. */
  readonly actor: Actor | null;
  /** Whether the actor may see this incident, if there is one [P9]. */
  readonly sees: boolean;
  /** Of the incidents named, those the actor may see. */
  readonly incidents: readonly IncidentFact[];
};

export type Known = {
  readonly databaseNow: Time;
  readonly askers: readonly Asker[];
  readonly uses: readonly Use[];
  readonly people: readonly PersonFact[];
  readonly teams: readonly By[];
  readonly policy: PolicySettings;
  /** The head, and in its window the entries asked for and no others. */
  readonly before: Document;
};

type Answer = {
  readonly now: Date;
  readonly askers: readonly Asker[];
  readonly uses: readonly Use[];
  readonly people: readonly PersonFact[];
  readonly teams: readonly By[];
  readonly policy: Partial<PolicySettings>;
  readonly head: HeadRows;
  readonly entries: readonly Row[];
};

const PERSON = `json_build_object('id', p.id, 'name', p.name, 'role', p.role)`;
const NAMED = `json_build_object('id', p.id, 'name', p.name, 'role', p.role, 'shutOut', not ${openTo('p.id', '$1::uuid')})`;
// A token that only reads, or is bound to another incident, writes like a viewer: nothing [K13].
const TOKEN = `json_build_object('id', t.id, 'name', t.name, 'isToken', true,
  'role', case when t.scope = 'read' or t.incident_id <> $1::uuid then 'viewer' else t.role end)`;

const KNOW = `
  select clock_timestamp()::timestamptz(3) as now,
    (select json_agg(json_build_object('id', asker.id, 'actor', coalesce(
         (select ${PERSON} from person p where p.id = asker.id and p.disabled_at is null),
         (select ${TOKEN} from api_token t where t.id = asker.id and ${tokenStands('t')})),
       'sees', ${visibleTo('asker.id', '$1::uuid')},
       'incidents', (select coalesce(json_agg(json_build_object('code', o.code, 'sensitive', exists (
           select from "access" a where a.incident_id = o.incident_id and a.sensitive))), '[]')
         from incident o where o.code = any ($7::text[]) and ${visibleTo('asker.id', 'o.incident_id')})))
     from unnest($3::uuid[]) asker (id)) as askers,
    (select coalesce(json_agg(json_build_object('commandId', c.command_id, 'actorId', c.actor_id, 'seq', c.seq, 'at', c.at,
       'bodyHash', encode(c.body_hash, 'hex'), 'salt', encode(c.salt, 'hex'))), '[]')
     from change c where c.incident_id = $1::uuid and c.command_id = any ($2::uuid[])) as uses,
    (select coalesce(json_agg(${NAMED}), '[]') from person p
     where p.id = any ($4::uuid[]) and p.disabled_at is null) as people,
    (select coalesce(json_agg(json_build_object('id', g.id, 'name', g.name)), '[]') from team g
     where g.id = any ($6::uuid[])) as teams,
    (select policy from installation) as policy,
    ${headSql('$1::uuid')} as head,
    ${entriesSql('$1::uuid', 'and e.id = any ($5::uuid[])', false)} as entries`;

/** What one command wants to be known. */
export type Wanted = {
  readonly commandId: string;
  readonly actorId: string;
  readonly people: readonly string[];
  readonly teams: readonly string[];
  readonly entries: readonly string[];
  readonly incidents: readonly string[];
};

/** For all of them at once. */
export async function knowAll(tx: Reader, incidentId: string, wanted: readonly Wanted[]): Promise<Known> {
  const all = (of: (one: Wanted) => readonly string[]) => [...new Set(wanted.flatMap(of))];
  const [answer] = await tx.query<Answer>(
    KNOW,
    ...[incidentId, all(({ commandId }) => [commandId]), all(({ actorId }) => [actorId])],
    ...[all(({ people }) => people), all(({ entries }) => entries), all(({ teams }) => teams)],
    all(({ incidents }) => incidents),
  );
  if (!answer) throw new Error('the database answered nothing');
  const head = { ...emptyDocument(incidentId), head: toHead(answer.head) };
  return {
    databaseNow: answer.now.toISOString(),
    askers: answer.askers,
    uses: answer.uses.map((use) => ({ ...use, at: new Date(use.at).toISOString() })),
    people: answer.people,
    teams: answer.teams,
    policy: { ...DEFAULT_POLICY, ...answer.policy },
    before: handIn(head, toEntries(answer.entries)),
  };
}
