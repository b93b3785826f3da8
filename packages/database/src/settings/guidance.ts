// What to look at for each kind of failure, where admins worded it anew. Rules: whoever saves names the text it was typed on, so
// that nobody's words go unseen [UX13]; who changed which and when is noted, the words themselves are not [H12].

import type { Time } from '@sitrep/incident/fields';
import {
  failureModeWords,
  type GuidanceBody,
  type OwnGuidance,
  ownWordsOf,
} from '@sitrep/incident/nouns/tried/guidance';
import { failureModes } from '@sitrep/incident/nouns/tried/hypothesis';
import { type Refusal, refuse } from '@sitrep/incident/refusal';
import { type Noted, noteAudit } from '../audit/note-audit.ts';
import type { Database, Reader } from '../database.ts';
import { isAdmin, NOT_ADMIN } from '../people/acting.ts';

type Kept = Partial<Record<string, Omit<OwnGuidance, 'mode'>>>;

/** The kinds that are worded anew, in the order of all kinds. */
export async function readGuidance(db: Reader): Promise<OwnGuidance[]> {
  const [row] = await db.query<{ guidance: Kept }>('select guidance from installation');
  return listed(row?.guidance ?? {});
}

/** Answers with all of them. Refusals: `notAllowed`; `conflict` where the text is another by now. */
export function writeGuidance(
  db: Database,
  acting: Noted,
  asked: GuidanceBody,
  now: Time,
): Promise<OwnGuidance[] | Refusal> {
  return db.write(async (tx) => {
    const [row] = await tx.query<{ guidance: Kept }>('select guidance from installation for update');
    if (!(await isAdmin(tx, acting.actor.id))) return NOT_ADMIN;
    const { [asked.mode]: before, ...others } = row?.guidance ?? {};
    const [text, stands] = [ownWordsOf(asked), before?.text ?? ''];
    if (text === stands) return listed(row?.guidance ?? {});
    if (asked.was !== stands) return refuseOver(before);
    const { id, name } = acting.actor;
    const kept: Kept = text ? { ...others, [asked.mode]: { text, at: now, by: { id, name } } } : others;
    await tx.run('update installation set guidance = $1::jsonb', JSON.stringify(kept));
    const detail = `what to look at: ${failureModeWords[asked.mode]}`;
    await noteAudit(tx, { ...acting, what: 'settingsChanged', detail });
    return listed(kept);
  });
}

function refuseOver(before: Kept[string]): Refusal {
  const happened = before
    ? `${before.by.name} was first: this text was worded anew while you wrote.`
    : 'Somebody was first: this text is what Sitrep ships again.';
  return refuse('conflict', happened, 'Look at what is in force now, then save yours if it is better.', {
    field: 'text',
  });
}

function listed(kept: Kept): OwnGuidance[] {
  return failureModes.flatMap((mode) => {
    const own = kept[mode];
    return own ? [{ mode, ...own }] : [];
  });
}
