// Every way a right goes, as the SQL that takes it away: whoever does it, by a page or by hand, ends in such a statement.
import { randomUUID } from 'node:crypto';
import { createShare } from '@sitrep/database/shares';
import { hashToken } from '@sitrep/database/tokens/token';
import type { ClientMessage } from '@sitrep/incident/wire/sync';
import { ask } from './ask.ts';
import type { Stage } from './stage.ts';

export type Subject = {
  readonly headers: Record<string, string>;
  readonly asks: ClientMessage;
  /** Takes the right away: a statement with its values. */
  readonly cut: readonly [sql: string, ...values: unknown[]];
  /** Sensitive: lines written after the cut must not reach it at all. */
  readonly isNamed: boolean;
  /** What the next request must be answered; null where there is nothing to ask. */
  readonly next: { readonly status: number; readonly holds?: string } | null;
  readonly incidentId: string;
};

type Kind = (stage: Stage, n: number) => Promise<Subject>;

const GONE = { status: 401 };
const NOT_THERE = { status: 404 };

const watching = (incidentId: string): ClientMessage => ({
  type: 'watch',
  incidentId,
  since: 0,
  epoch: null,
});

async function person(stage: Stage, n: number, incidentId: string) {
  const { id, cookie } = await stage.town.settle(`Person ${n} ${randomUUID()}`, 'responder');
  const headers = { cookie, origin: stage.origin };
  return { id, subject: { headers, asks: watching(incidentId), incidentId, isNamed: false } };
}

/** Named in the sensitive incident by hand, as a grant does. */
const named = (id: string) => JSON.stringify([{ id, name: 'Person' }]);

export const kinds: Readonly<Record<string, Kind>> = {
  'role lowered': async (stage, n) => {
    const { id, subject } = await person(stage, n, stage.open);
    const cut = [`update person set role = 'viewer' where id = $1::uuid`, id] as const;
    return { ...subject, cut, next: { status: 200, holds: '"audience":"viewer"' } };
  },
  'person disabled': async (stage, n) => {
    const { id, subject } = await person(stage, n, stage.open);
    return { ...subject, cut: ['update person set disabled_at = now() where id = $1::uuid', id], next: GONE };
  },
  'session ended': async (stage, n) => {
    const { id, subject } = await person(stage, n, stage.open);
    return {
      ...subject,
      cut: ['update session set ended_at = now() where person_id = $1::uuid', id],
      next: GONE,
    };
  },
  'token revoked': async ({ town, open }, n) => {
    const id = randomUUID();
    const secret = `sitrep_${randomUUID()}${randomUUID()}`;
    await town.database.query(
      `insert into api_token (id, name, role, token_hash, expires_at)
       values ($1::uuid, $2, 'responder', $3, now() + interval '1 day')`,
      ...[id, `bot-${n}-${id.slice(0, 8)}`, hashToken(secret)],
    );
    return {
      ...{
        headers: { authorization: `Bearer ${secret}` },
        asks: watching(open),
        incidentId: open,
        isNamed: false,
      },
      ...{ cut: ['update api_token set revoked_at = now() where id = $1::uuid', id], next: GONE },
    };
  },
  'link revoked': async ({ town, open, origin, ann }) => {
    const { token } = await createShare(town.database, open, ann.id);
    return {
      ...{ headers: { origin }, asks: { type: 'watchShare', token }, incidentId: open, isNamed: false },
      cut: ['update share set revoked_at = now() where token_hash = $1', hashToken(token)],
      next: null,
    };
  },
  'grant removed': async (stage, n) => {
    const { id, subject } = await person(stage, n, stage.closed);
    await stage.town.database.query(
      'update "access" set people = people || $2::jsonb where incident_id = $1::uuid',
      ...[stage.closed, named(id)],
    );
    const without = `update "access" set people = coalesce((select jsonb_agg(each) from jsonb_array_elements(people) each
      where each ->> 'id' <> $2), '[]') where incident_id = $1::uuid`;
    return { ...subject, isNamed: true, cut: [without, stage.closed, id], next: NOT_THERE };
  },
  'team membership removed': async (stage, n) => {
    const { id, subject } = await person(stage, n, stage.closed);
    await stage.town.database.query('insert into team_member values ($1::uuid, $2::uuid)', stage.team, id);
    return {
      ...{ ...subject, isNamed: true, next: NOT_THERE },
      cut: ['delete from team_member where person_id = $1::uuid', id],
    };
  },
  'incident turned sensitive': async (stage, n) => {
    const incidentId = await ask.declare(stage, `Open until ${n}`, false);
    const { subject } = await person(stage, n, incidentId);
    const restrict = `insert into "access" (incident_id, id, sensitive, people, teams, since, by_id, by_name)
      values ($1::uuid, 'access', true, $2::jsonb, '[]', now(), $3::uuid, 'Ann')`;
    return {
      ...{ ...subject, isNamed: true, next: NOT_THERE },
      cut: [restrict, incidentId, named(stage.ann.id), stage.ann.id],
    };
  },
};
