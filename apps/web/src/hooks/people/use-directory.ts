// The directory, one's own profile, and what is changed about people. Comes with the page of people, so that no other page
// loads its schemas.

import type { DirectoryPerson, ProfileBody } from '@sitrep/incident/people/profile';
import type { Refusal } from '@sitrep/incident/refusal';
import type { PersonBody } from '@sitrep/incident/wire/http';
import { DirectoryAnswer, ImportAnswer, PersonAnswer, TeamsAnswer } from '@sitrep/incident/wire/people';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLive } from '../live-context.tsx';
import { answerOf, refusalOf } from '../question.ts';
import { type Asking, useAsk } from '../use-me.ts';

const ALL = 'directory';
const OWN = 'ownProfile';
const STALE = [ALL, OWN, 'people', 'me'];

export type Directory = {
  readonly people: readonly DirectoryPerson[];
  readonly teams: readonly string[];
  readonly isLoading: boolean;
  readonly refusal: Refusal | null;
};

/** Of responders and admins; nobody else is told. */
export function useDirectory(): Directory {
  const { api } = useLive();
  const { data, error, isPending } = useQuery({
    queryKey: [ALL],
    queryFn: () => answerOf(api.ask('/api/people/directory', DirectoryAnswer)),
  });
  const { people = [], teams = [] } = data ?? {};
  return { people, teams, isLoading: isPending, refusal: refusalOf(error) };
}

export function useOwnProfile(): {
  readonly profile: DirectoryPerson | null;
  readonly refusal: Refusal | null;
} {
  const { api } = useLive();
  const { data, error } = useQuery({
    queryKey: [OWN],
    queryFn: () => answerOf(api.ask('/api/people/me', PersonAnswer)),
  });
  return { profile: data?.person ?? null, refusal: refusalOf(error) };
}

/** Of one person, by themself or by an admin. */
export function useChangePerson(id: string): {
  readonly profile: Asking<ProfileBody>;
  /** `anyway`: though they coordinate something open, which the refusal of a first try said. */
  readonly role: Asking<{ readonly role: PersonBody['role']; readonly anyway: boolean }>;
  readonly disabled: Asking<{ readonly disabled: boolean; readonly anyway: boolean }>;
} {
  const { api } = useLive();
  const put = (what: string, body: object) =>
    answerOf(api.ask(`/api/people/${id}/${what}`, PersonAnswer, { method: 'PUT', body }));
  return {
    profile: useAsk((body: ProfileBody) => put('profile', body), STALE),
    role: useAsk((body: object) => put('role', body), STALE),
    disabled: useAsk((body: object) => put('disabled', body), STALE),
  };
}

export function useRenameTeam(): Asking<{ readonly team: string; readonly name: string }> {
  const { api } = useLive();
  return useAsk(
    (body: { team: string; name: string }) =>
      answerOf(api.ask('/api/teams', TeamsAnswer, { method: 'PUT', body })),
    STALE,
  );
}

/** In two steps; the links of the second are shown once and kept in no cache. */
export function useImport(): {
  readonly preview: (table: string) => void;
  readonly confirm: (table: string, seen: string) => void;
  readonly forget: () => void;
  readonly shown: ImportAnswer | null;
  readonly isAsking: boolean;
  readonly refusal: Refusal | null;
} {
  const { api } = useLive();
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: (body: { table: string; seen: string | null }) =>
      answerOf(api.ask('/api/people/import', ImportAnswer, { method: 'POST', body })),
    onSuccess: ({ done }) =>
      done && Promise.all(STALE.map((key) => queries.invalidateQueries({ queryKey: [key] }))),
    gcTime: 0,
  });
  return {
    preview: (table) => mutation.mutate({ table, seen: null }),
    confirm: (table, seen) => mutation.mutate({ table, seen }),
    forget: mutation.reset,
    shown: mutation.data ?? null,
    isAsking: mutation.isPending,
    refusal: refusalOf(mutation.error),
  };
}
