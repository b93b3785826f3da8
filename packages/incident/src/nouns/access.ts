// Who may see the incident: everybody signed in, or named people and teams alone while it is sensitive [R53]. One record,
// absent until it is first restricted. Rule: nobody locks out themselves or the coordinator [P11]; who is named reads as
// their role reads, and no more.
//
//   open ──restrict──► sensitive ──grant / revoke──► sensitive ──lift──► open

import * as z from 'zod/mini';
import type { Document } from '../document.ts';
import { By, Id, Time } from '../fields.ts';
import { byOf, type Context, command, type Noun, type Op, reader } from '../noun.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { coordinationOf } from './coordination.ts';
import { incidentOf } from './incident.ts';

export const Access = z.strictObject({
  type: z.literal('access'),
  id: z.literal('access'),
  sensitive: z.boolean(),
  /** Named while it is sensitive; empty otherwise. The coordinator sees it, named or not. */
  people: z.array(By),
  teams: z.array(By),
  /** Since when it is so, and by whom. */
  since: Time,
  by: By,
});
export type Access = z.infer<typeof Access>;

const accesses = reader('access', Access);

export function accessOf(document: Document): Access | undefined {
  return accesses.get(document, 'access');
}

export function isSensitive(document: Document): boolean {
  return accessOf(document)?.sensitive ?? false;
}

const MOST_NAMED = 200;
const Ids = z.array(Id).check(z.maxLength(MOST_NAMED, `must be at most ${MOST_NAMED}`));
const named = { people: Ids, teams: Ids };
type Named = { readonly people: readonly string[]; readonly teams: readonly string[] };

/** The people and teams asked for, as the database knows them. */
function known({ people, teams }: Named, context: Context): { people: By[]; teams: By[] } | Refusal {
  const pick = (ids: readonly string[], facts: readonly By[]) =>
    ids.flatMap((id) => {
      const found = facts.find((fact) => fact.id === id);
      return found ? [{ id, name: found.name }] : [];
    });
  const found = { people: pick(people, context.people), teams: pick(teams, context.teams) };
  const missing = (field: string) =>
    refuse('invalid', 'Somebody you named is not known here any more.', 'Choose again from the list.', {
      field,
    });
  if (found.people.length < people.length) return missing('people');
  return found.teams.length < teams.length ? missing('teams') : found;
}

function together(...lists: readonly (readonly By[])[]): By[] {
  return [...new Map(lists.flat().map((each) => [each.id, each])).values()];
}

/** Whoever must not be locked out by what they or others do: who asks, and who coordinates. */
function keepers(document: Document, context: Context): By[] {
  const holder = coordinationOf(document)?.holder;
  return [byOf(context), ...(holder ? [holder] : [])];
}

/** The incident must be sensitive; the rule sees the record as it stands. */
function whileSensitive(
  document: Document,
  act: (current: Access) => Partial<Access> | Refusal,
): readonly Op[] | Refusal {
  const current = accessOf(document);
  if (!current?.sensitive)
    return refuse(
      'conflict',
      'This incident is not restricted: everybody who is signed in sees it.',
      'Restrict it first if only some may.',
    );
  const next = act(current);
  return 'refused' in next ? next : [{ put: { ...current, ...next } }];
}

function restricted(people: By[], teams: By[], context: Context): Access {
  const how = { sensitive: true, people, teams, since: context.now, by: byOf(context) };
  return { type: 'access', id: 'access', ...how };
}

const restrictIncident = command({
  input: z.strictObject({ type: z.literal('restrictIncident'), ...named }),
  grant: 'restrict',
  kind: 'incidentRestricted',
  needs: ({ people, teams }) => ({ people, teams }),
  rule: (document, asked, context) => {
    if (!incidentOf(document))
      return refuse('notFound', 'There is no such incident.', 'Check the link, or look in the list.');
    const current = accessOf(document);
    if (current?.sensitive)
      return refuse(
        'conflict',
        `${current.by.name} was first: it is restricted already.`,
        'Look at who may see it.',
      );
    const found = known(asked, context);
    if ('refused' in found) return found;
    const people = together(keepers(document, context), found.people);
    return [{ put: restricted(people, together(found.teams), context) }];
  },
});

const liftRestriction = command({
  input: z.strictObject({ type: z.literal('liftRestriction') }),
  grant: 'restrict',
  kind: 'restrictionLifted',
  rule: (document, _asked, context) =>
    whileSensitive(document, () => ({
      sensitive: false,
      people: [],
      teams: [],
      since: context.now,
      by: byOf(context),
    })),
});

const grantAccess = command({
  input: z.strictObject({ type: z.literal('grantAccess'), ...named }),
  grant: 'restrict',
  kind: 'accessGranted',
  needs: ({ people, teams }) => ({ people, teams }),
  rule: (document, asked, context) =>
    whileSensitive(document, ({ people, teams }) => {
      const found = known(asked, context);
      if ('refused' in found) return found;
      const next = { people: together(people, found.people), teams: together(teams, found.teams) };
      const isMore = next.people.length > people.length || next.teams.length > teams.length;
      return isMore ? next : refuse('conflict', 'They are named already.', 'Nothing needs to be done.');
    }),
});

const revokeAccess = command({
  input: z.strictObject({ type: z.literal('revokeAccess'), ...named }),
  grant: 'restrict',
  kind: 'accessRevoked',
  rule: (document, asked, context) =>
    whileSensitive(document, (current) => {
      if (asked.people.includes(context.actor.id)) {
        return refuse(
          'invalid',
          'You would lock yourself out.',
          'Let somebody else do it who may, such as the coordinator.',
          { field: 'people' },
        );
      }
      const holder = coordinationOf(document)?.holder;
      if (holder && asked.people.includes(holder.id)) {
        return refuse(
          'conflict',
          `${holder.name} coordinates, and must see it.`,
          'Let them hand off first.',
          {
            field: 'people',
          },
        );
      }
      const people = current.people.filter(({ id }) => !asked.people.includes(id));
      const teams = current.teams.filter(({ id }) => !asked.teams.includes(id));
      if (people.length === current.people.length && teams.length === current.teams.length)
        return refuse('conflict', 'They are not named here any more.', 'Nothing needs to be done.');
      // A team may be what let them in.
      return { people: together(people, keepers(document, context)), teams };
    }),
});

export const accessNoun = {
  type: 'access',
  record: Access,
  commands: { restrictIncident, liftRestriction, grantAccess, revokeAccess },
  initial: (context, { sensitive }) => (sensitive ? [restricted([byOf(context)], [], context)] : []),
  // That it is restricted is for all who see it; who the others are is for the team.
  toViewer: (access) => ({ ...access, people: [], teams: [] }),
} satisfies Noun<Access>;
