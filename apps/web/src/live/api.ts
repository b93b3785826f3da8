// Every call of the HTTP interface, typed by the schemas both sides share. Rule: an answer is what was asked for, a
// refusal of the server, or `unreachable`; nothing throws, so no text is ever lost to an exception.

import type { Time } from '@sitrep/incident/fields';
import type { Command } from '@sitrep/incident/nouns';
import { PolicySettings } from '@sitrep/incident/nouns/policy';
import { isRefusal, type Refusal } from '@sitrep/incident/refusal';
import { AccessAnswer } from '@sitrep/incident/wire/access';
import { ApiTokenList, MakeApiTokenAnswer, type MakeApiTokenBody } from '@sitrep/incident/wire/api-token';
import { AuditAnswer } from '@sitrep/incident/wire/audit';
import {
  ChangesAnswer,
  CommandAnswer,
  DocumentAnswer,
  EntriesAnswer,
  IncidentList,
  InviteAnswer,
  MeAnswer,
  PeopleAnswer,
  type PersonRole,
  RefusalBody,
} from '@sitrep/incident/wire/http';
import { SearchAnswer, type SearchBody } from '@sitrep/incident/wire/search';
import { type MakeShareBody, ShareAnswer, ShareList } from '@sitrep/incident/wire/share';
import * as z from 'zod/mini';
import type { World } from './world/world.ts';

/** No answer that can be understood: no network, no server, a proxy in between, or a fault. `status` when there was one. */
export type Unreachable = { readonly unreachable: true; readonly status?: number };
export type Answer<T extends object> = T | Refusal | Unreachable;

export function isUnreachable(value: object): value is Unreachable {
  return 'unreachable' in value;
}

/** The thing asked for, not a refusal and not silence. */
export function isAnswered<T extends object>(answer: Answer<T>): answer is T {
  return !isRefusal(answer) && !isUnreachable(answer);
}

/** Who acts; the server refuses when its session belongs to somebody else by now [C9]. */
export const PERSON_HEADER = 'sitrep-person';

const ANSWER_WITHIN_MS = 15_000;

/** Of a newer server too, whose code nobody here knows: its words say what to do, and asking again would not help [A14]. */
const RefusalOfAny = z.extend(RefusalBody, { refused: z.catch(RefusalBody.shape.refused, 'invalid') });

/** Asked for its effect alone. */
const Nothing = z.looseObject({});

export type How = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: object;
  readonly personId?: string | null;
};

/** `incidentId`: of that one alone. The rest narrows it down. */
type AuditQuestion = {
  readonly incidentId?: string;
  readonly person?: string;
  readonly what?: string;
  readonly from?: string;
};

export type Api = ReturnType<typeof createApi>;

/** One call of the interface. */
export type AskApi = <T extends object>(
  path: string,
  schema: z.ZodMiniType<T>,
  how?: How,
) => Promise<Answer<T>>;

/**
 * `actsFor` is who this page belongs to: whatever it changes is changed by them, or by nobody. `prove` has them show anew
 * who they are where the server wants that; when they did, what was asked is asked again.
 */
export function createApi(
  world: Pick<World, 'fetch' | 'after'>,
  actsFor: () => string | null = () => null,
  prove: () => Promise<boolean> = async () => false,
) {
  const ask: AskApi = async (path, schema, how = {}) => {
    const personId = how.method === undefined ? null : (how.personId ?? actsFor());
    const answer = await request(world, path, schema, { ...how, personId });
    const isStale = isRefusal(answer) && answer.refused === 'freshSignInNeeded';
    return isStale && (await prove()) ? request(world, path, schema, { ...how, personId }) : answer;
  };
  const of = (incident: string) => `/api/incidents/${encodeURIComponent(incident)}`;
  return {
    /** For pages that come later, with schemas of their own. */
    ask,
    me: () => ask('/api/me', MeAnswer),
    signOut: () => ask('/api/sign-out', MeAnswer, { method: 'POST', body: {} }),
    people: () => ask('/api/people', PeopleAnswer),
    invite: (role: z.infer<typeof PersonRole>) =>
      ask('/api/invitations', InviteAnswer, { method: 'POST', body: { role } }),
    apiTokens: () => ask('/api/tokens', ApiTokenList),
    makeApiToken: (body: MakeApiTokenBody) =>
      ask('/api/tokens', MakeApiTokenAnswer, { method: 'POST', body }),
    revokeApiToken: (id: string) => ask(`/api/tokens/${id}`, ApiTokenList, { method: 'DELETE' }),
    policy: () => ask('/api/policy', PolicySettings),
    savePolicy: (settings: PolicySettings) => ask('/api/policy', Nothing, { method: 'PUT', body: settings }),
    incidents: () => ask('/api/incidents', IncidentList),
    declare: (body: { id: string; incidentId: string; command: Command }) =>
      ask('/api/incidents', CommandAnswer, { method: 'POST', body }),
    /** By id or by code. */
    incident: (idOrCode: string) => ask(of(idOrCode), DocumentAnswer),
    changes: (incidentId: string, since: number, epoch: string | null) =>
      ask(
        `${of(incidentId)}/changes?${new URLSearchParams({ since: String(since), ...(epoch ? { epoch } : {}) })}`,
        ChangesAnswer,
      ),
    access: (incidentId: string) => ask(`/api/incidents/${incidentId}/access`, AccessAnswer),
    entriesBefore: (incidentId: string, before: { happenedAt: Time; id: string }) =>
      ask(
        `${of(incidentId)}/entries?${new URLSearchParams({ before: `${before.happenedAt},${before.id}` })}`,
        EntriesAnswer,
      ),
    command: (incidentId: string, body: { id: string; command: Command }, personId: string) =>
      ask(`${of(incidentId)}/commands`, CommandAnswer, { method: 'POST', body, personId }),
    shares: (incidentId: string) => ask(`${of(incidentId)}/shares`, ShareList),
    share: (incidentId: string, body: MakeShareBody) =>
      ask(`${of(incidentId)}/shares`, ShareAnswer, { method: 'POST', body }),
    audit: ({ incidentId, ...asked }: AuditQuestion, before: string) =>
      ask(
        `${incidentId ? of(incidentId) : '/api'}/audit?${new URLSearchParams({ ...asked, ...(before && { before }) })}`,
        AuditAnswer,
      ),
    search: (body: SearchBody) => ask('/api/search', SearchAnswer, { method: 'POST', body }),
    revokeShare: (incidentId: string, shareId: string) =>
      ask(`${of(incidentId)}/shares/${shareId}`, ShareList, { method: 'DELETE' }),
  };
}

async function request<T extends object>(
  world: Pick<World, 'fetch' | 'after'>,
  path: string,
  schema: z.ZodMiniType<T>,
  { method = 'GET', body, personId }: How,
): Promise<Answer<T>> {
  const patience = new AbortController();
  const cancel = world.after(ANSWER_WITHIN_MS, () => patience.abort());
  try {
    const response = await world.fetch(path, {
      method,
      signal: patience.signal,
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      headers: {
        accept: 'application/json',
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(personId ? { [PERSON_HEADER]: personId } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return read(response.status, await response.text(), schema);
  } catch {
    return { unreachable: true };
  } finally {
    cancel();
  }
}

/** What is not JSON of ours came from something in between, so it is no answer, whatever its status. */
function read<T extends object>(status: number, text: string, schema: z.ZodMiniType<T>): Answer<T> {
  const value = parseJson(text);
  if (status >= 200 && status < 300) {
    const answer = schema.safeParse(value);
    return answer.success ? answer.data : { unreachable: true, status };
  }
  const refusal = (status < 500 ? RefusalOfAny : RefusalBody).safeParse(value);
  if (!refusal.success || status === 500) return { unreachable: true, status };
  const { field, ...rest } = refusal.data;
  return field === undefined ? rest : { ...rest, field };
}

function parseJson(text: string): unknown {
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
