// Invitations that stand: who may still come in by one, and taking one back. Rule: each is noted in the transaction that makes,
// uses or ends it; its token is in no list, since nobody has it but whoever was given it.

import type { InvitationBody } from '@sitrep/incident/wire/http';
import { PersonRole } from '@sitrep/incident/wire/http';
import { type Noted, noteAudit } from '../audit/note-audit.ts';
import type { Database, Reader } from '../database.ts';

type Row = Omit<InvitationBody, 'expiresAt'> & { readonly expiresAt: Date };

/** The ones that end first stand first. */
export async function listInvitations(db: Reader): Promise<InvitationBody[]> {
  const rows = await db.query<Row>(
    `select v.id, v.role, p.name as "forWhom", coalesce(m.name, t.name) as "madeBy", v.expires_at as "expiresAt"
     from invitation v left join person p on p.id = v.person_id left join person m on m.id = v.invited_by
       left join api_token t on t.id = v.invited_by_token
     where v.used_at is null and v.expires_at > clock_timestamp() order by v.expires_at, v.id limit 1000`,
  );
  return rows.map((row) => ({
    ...row,
    role: PersonRole.parse(row.role),
    expiresAt: row.expiresAt.toISOString(),
  }));
}

/** Whether there was one to take back. */
export function withdrawInvitation(db: Database, id: string, acting: Noted): Promise<boolean> {
  return db.write(async (tx) => {
    const [ended] = await tx.query<{ role: string }>(
      `update invitation set expires_at = clock_timestamp()
       where id = $1::uuid and used_at is null and expires_at > clock_timestamp() returning role`,
      id,
    );
    if (!ended) return false;
    const subjects = [{ id, name: null }];
    await noteAudit(tx, { ...acting, what: 'invitationRevoked', subjects, detail: ended.role });
    return true;
  });
}
