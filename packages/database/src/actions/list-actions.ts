// The action items of every incident who asks may see [P9], open ones first, page by page. What viewers read of an item is all of
// it but the entry it came from, so this list is the same for everybody. What a drill leaves to be done is done by nobody.

import type { Time } from '@sitrep/incident/fields';
import type { ActionLine, ActionList, ActionsAsked } from '@sitrep/incident/wire/actions';
import { type Asker, seenBy } from '../access/visible.ts';
import type { Reader } from '../database.ts';

const PAGE = 100;

type Row = ActionLine & { readonly isOpen: boolean; readonly isLate: boolean; readonly endedAt: Time | null };
type Answer = { readonly count: number; readonly overdue: number; readonly page: readonly Row[] };

/** What a list is sorted by, in SQL, of a row or of the values handed in: the next page begins after the last of this one. */
const placed = (isOpen: string, dueAt: string, endedAt: string, addedAt: string, id: string) =>
  `(not ${isOpen}, coalesce(${dueAt}, 'infinity'), - extract(epoch from coalesce(${endedAt}, 'epoch')), ${addedAt}, ${id})`;
const PLACE = placed('"isOpen"', '"dueAt"', '"endedAt"', '"addedAt"', '"actionId"');
const AFTER = placed('$4::boolean', '$5::timestamptz', '$6::timestamptz', '$7::timestamptz', '$8::uuid');

/** Every one of $1 must stand somewhere in what is shown of an item. */
const HAS_WORDS = `lower(concat_ws(' ', coalesce(owner, 'nobody yet'), text, title, code)) like all ($1::text[])`;

function listSql(seen: string): string {
  return `
    with item as (
      select a.incident_id as "incidentId", i.code, case when s.sensitive then '' else i.title end as title,
        i.state = 'resolved' as "isOver", a.id as "actionId", a.text, a.owner, a.due_at as "dueAt", a.added_at as "addedAt",
        a.done_at as "doneAt", a.dropped_at as "droppedAt", a.tracker_url as "trackerUrl",
        a.done_at is null and a.dropped_at is null as "isOpen", greatest(a.done_at, a.dropped_at) as "endedAt"
      from "action" a join incident i on i.incident_id = a.incident_id
        left join "access" s on s.incident_id = a.incident_id
      where ${seen} and not exists (select from drill where drill.incident_id = a.incident_id)
    ), late as (
      select *, "isOpen" and "dueAt" <= $3::timestamptz as "isLate" from item where ${HAS_WORDS}
    ), asked as (
      select * from late where case $2::text when 'all' then true when 'open' then "isOpen" else "isLate" end
    ), page as (
      select * from asked where $8::uuid is null or ${PLACE} > ${AFTER} order by ${PLACE} limit $9::int
    )
    select (select count(*)::int from asked) as count, (select count(*)::int from asked where "isLate") as overdue,
      (select coalesce(json_agg(page order by ${PLACE}), '[]') from page) as page`;
}

export async function listActions(
  db: Reader,
  asker: Asker,
  { show, words, after }: ActionsAsked,
  now: Time,
  most = PAGE,
): Promise<Omit<ActionList, 'now'>> {
  const seen = seenBy(asker, 'a.incident_id', 10);
  const [found] = await db.query<Answer>(
    listSql(seen.where),
    ...[patterns(words), show, now, after?.isOpen ?? null, after?.dueAt ?? null, after?.endedAt ?? null],
    ...[after?.addedAt ?? null, after?.actionId ?? null, most + 1, ...seen.values],
  );
  const page = found?.page.slice(0, most) ?? [];
  const last = found && found.page.length > most ? page.at(-1) : undefined;
  return {
    actions: page.map(toLine),
    count: found?.count ?? 0,
    overdue: found?.overdue ?? 0,
    next: last
      ? {
          isOpen: last.isOpen,
          ...{ dueAt: time(last.dueAt), endedAt: time(last.endedAt) },
          ...{ addedAt: instant(last.addedAt), actionId: last.actionId },
        }
      : null,
  };
}

function patterns(words: string): readonly string[] {
  const typed = words.toLowerCase().split(/\s+/).filter(Boolean);
  return typed.map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`);
}

function instant(at: string): Time {
  return new Date(at).toISOString();
}

function time(at: string | null): Time | null {
  return at && instant(at);
}

function toLine({ isOpen, isLate, endedAt, dueAt, addedAt, doneAt, droppedAt, ...row }: Row): ActionLine {
  return {
    ...row,
    ...{ dueAt: time(dueAt), addedAt: instant(addedAt) },
    ...{ doneAt: time(doneAt), droppedAt: time(droppedAt) },
  };
}
