// Everybody who may ask, by what they are to two incidents: one open, one sensitive (reliability group H). Rule: what they
// may see is written here by hand; the product has to agree.

import { randomUUID } from 'node:crypto';
import type { Audience } from '@sitrep/incident/document';
import type { Person, TestApp } from '../test-app.ts';

type Sees = { readonly open: Audience | null; readonly sensitive: Audience | null };

export type Principal = {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly sees: Sees;
  /** Responders and admins know how to reach each other; no program does [R69]. */
  readonly isResponder: boolean;
  /** The link they hold. */
  readonly shareToken?: string;
};

export type Cast = {
  readonly admin: Person;
  /** Coordinates both incidents. */
  readonly ann: Person;
  /** Named in the sensitive one. */
  readonly bo: Person;
  readonly vin: Person;
  readonly team: string;
  /** In neither, whoever they are. */
  readonly outside: Person;
  readonly everybody: readonly Person[];
};

export async function gather(site: TestApp): Promise<Cast> {
  const admin = await site.setUp('Root');
  const join = (role: 'responder' | 'viewer', name: string) => site.invited(admin, role, name);
  const [ann, bo, outside] = [
    await join('responder', 'Ann'),
    await join('responder', 'Bo'),
    await join('responder', 'Cy'),
  ];
  const [vin, vic, sec] = [
    await join('viewer', 'Vin'),
    await join('viewer', 'Vic'),
    await join('responder', 'Sec'),
  ];
  const [disabled, leaving] = [await join('responder', 'Dis'), await join('responder', 'Lea')];
  const team = randomUUID();
  await site.database.query(`insert into team (id, name) values ($1::uuid, 'Security')`, team);
  await site.database.query(
    'insert into team_member (team_id, person_id) values ($1::uuid, $2::uuid)',
    ...[team, sec.id],
  );
  const everybody = [admin, ann, bo, outside, vin, vic, sec, disabled, leaving];
  return { admin, ann, bo, vin, team, outside, everybody };
}

/** Once everything is written: those who never could, those who can no more, and programs of every reach. */
export async function principals(
  site: TestApp,
  { admin, everybody }: Cast,
  shares: { ofOpen: string; ofOther: string },
  codes: { open: string; other: string },
): Promise<Principal[]> {
  const person = (name: string) => {
    const found = everybody.find((each) => each.name === name);
    if (!found) throw new Error(`there is no ${name}`);
    return found;
  };
  const [dis, lea] = [person('Dis'), person('Lea')];
  await site.database.query('update person set disabled_at = now() where id = $1::uuid', dis.id);
  await site.database.query('update session set ended_at = now() where person_id = $1::uuid', lea.id);

  const as = (name: string, of: Person, sensitive: Audience | null): Principal => {
    const open = of.role === 'viewer' ? 'viewer' : 'team';
    const isResponder = of.role !== 'viewer';
    return { name, headers: { cookie: of.cookie }, sees: { open, sensitive }, isResponder };
  };
  const nobody = (name: string, headers = {}): Principal => ({
    ...{ name, headers, isResponder: false },
    sees: { open: null, sensitive: null },
  });
  const program = async (name: string, asked: object, open: Audience | null): Promise<Principal> => {
    const { body, text } = await site.as(admin).post('/api/tokens', { name, ...asked });
    const { secret } = body as { secret?: string };
    if (!secret) throw new Error(text);
    return {
      name,
      headers: { authorization: `Bearer ${secret}` },
      sees: { open, sensitive: null },
      isResponder: false,
    };
  };
  const revoked = await program('revoked-bot', { role: 'responder' }, null);
  await site.database.query(`update api_token set revoked_at = now() where name = 'revoked-bot'`);

  return [
    nobody('anonymous'),
    {
      ...nobody('link to the open one'),
      sees: { open: 'viewer', sensitive: null },
      shareToken: shares.ofOpen,
    },
    { ...nobody('link to another one'), shareToken: shares.ofOther },
    as('viewer', person('Vic'), null),
    as('viewer who is named', person('Vin'), 'viewer'),
    as('responder outside', person('Cy'), null),
    as('responder inside', person('Bo'), 'team'),
    as('coordinator', person('Ann'), 'team'),
    as('member of the named team', person('Sec'), 'team'),
    as('admin without a grant', person('Root'), null),
    nobody('disabled person', { cookie: dis.cookie }),
    nobody('session that ended', { cookie: lea.cookie }),
    await program('writes', { role: 'responder' }, 'team'),
    await program('reads', { role: 'responder', scope: 'read' }, 'team'),
    await program('views', { role: 'viewer' }, 'viewer'),
    await program('bound-to-open', { role: 'responder', incident: codes.open }, 'team'),
    await program('bound-to-other', { role: 'responder', incident: codes.other }, null),
    { ...revoked, name: 'revoked token', isResponder: false },
  ];
}
