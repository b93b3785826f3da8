// How each route is asked when leaks are looked for. Rule: every route has its row here, and what a path names is filled
// from what there is: an incident by id and by code, one that is there and one that is not.

import { randomUUID } from 'node:crypto';

export type Aim = {
  /** Ids or codes of incidents, by what they are to the asker. */
  readonly incidents: Readonly<
    Record<'open' | 'sensitive' | 'nowhere', { readonly id: string; readonly code: string }>
  >;
  readonly shareToken: string;
  /** In which the numbers of changes are counted. */
  readonly epoch: string;
  /** Of everything that is neither incident nor link: nobody, who responds, and who coordinates both incidents. */
  readonly otherIds: readonly string[];
  /** A link out of each, and of nothing for whoever may end it or erase its words: the others are asked about it too. */
  readonly shareIds: Readonly<Record<'open' | 'sensitive' | 'nowhere', string>>;
};

export type Probe = {
  readonly path: string;
  readonly body?: unknown;
  /** What tells it from the others of its route that ask of the same incident. */
  readonly asked: string;
  /** Of which incident it asks, and by what name; undefined where the path names none. */
  readonly about?: { readonly of: 'open' | 'sensitive' | 'nowhere'; readonly by: 'id' | 'code' };
};

type Row = {
  readonly query?: readonly string[];
  /** One that the schema takes: what refuses it stands behind that. `about` is what the path names. */
  readonly body?: (about: string, aim: Aim) => unknown;
  /** Ends what the asker comes in with: asked after everything else. */
  readonly isLast?: boolean;
};

const entry = () => ({ id: randomUUID(), command: { type: 'appendEntry', text: 'x' } });
const before = encodeURIComponent(`9999-01-01T00:00:00Z,${randomUUID()}`);
const page: Row = {};
const [token, password] = ['A'.repeat(43), 'wrong marble teapot over tundra'];
const same = (body: unknown): Row => ({ body: () => body });
/** Whoever coordinates something is not taken out of it unasked; of everybody else nothing changes. */
const coordinator = (about: string, { otherIds: [, responder] }: Aim) => about !== responder;

export const rows: Readonly<Record<string, Row>> = {
  'GET /api/me': page,
  'POST /api/setup': same({ token, name: 'Zed', password }),
  'POST /api/join': same({ token, name: 'Zed', password }),
  'POST /api/recover': same({ token, password }),
  'POST /api/links': same({ token }),
  'GET /api/sign-in': page,
  'POST /api/sign-in': same({ name: 'Ann', password }),
  'POST /api/sign-in/again': same({ password }),
  'POST /api/sign-out': { isLast: true },
  'POST /api/provider/visit': same({ next: '/', again: false }),
  'POST /api/provider/return': same({ query: 'code=x&state=x' }),
  'GET /api/account': page,
  'PUT /api/account/password': same({ old: password, password: `${password}, another` }),
  'GET /api/sessions': page,
  'DELETE /api/sessions': { isLast: true },
  'DELETE /api/sessions/:id': page,
  'POST /api/people/:id/recovery': page,
  'GET /api/session-limits': page,
  'PUT /api/session-limits': same({ idleMinutes: 43_200, absoluteMinutes: 43_200 }),
  'GET /api/people': page,
  'GET /api/people/directory': page,
  'GET /api/people/me': page,
  'GET /api/people/contacts': page,
  'GET /api/people.csv': page,
  'PUT /api/people/:id/profile': same({ timeZone: null }),
  'PUT /api/people/:id/role': {
    body: (about, aim) => ({ role: coordinator(about, aim) ? 'viewer' : 'responder' }),
  },
  'PUT /api/people/:id/disabled': { body: (about, aim) => ({ disabled: coordinator(about, aim) }) },
  'POST /api/people/import': same({ table: 'name,role\r\nZed,viewer\r\n' }),
  'POST /api/invitations': same({ role: 'viewer' }),
  'GET /api/invitations': page,
  'DELETE /api/invitations/:id': page,
  'PUT /api/teams': same({ team: 'Security', name: 'Security' }),
  'GET /api/tokens': page,
  'POST /api/tokens': {
    body: (about) => ({ name: `t-${randomUUID().slice(0, 8)}`, role: 'responder', incident: about }),
  },
  'DELETE /api/tokens/:id': page,
  'GET /api/policy': page,
  'PUT /api/policy': same({ staleAfterSeconds: 1800 }),
  'GET /api/guidance': page,
  'PUT /api/guidance': same({ mode: 'slowCode', text: '', was: '' }),
  'GET /api/incidents': page,
  'POST /api/incidents': {
    body: (about) => ({
      id: randomUUID(),
      incidentId: about,
      command: { type: 'declareIncident', title: 'x' },
    }),
  },
  'GET /api/incidents/:id': page,
  'GET /api/incidents/:id/original': page,
  'GET /api/incidents/:id/changes': { query: ['?since=0', '?since=3&epoch=EPOCH', '?since=900&epoch=EPOCH'] },
  'GET /api/incidents/:id/entries': { query: [`?before=${before}`] },
  'POST /api/incidents/:id/commands': { body: entry },
  'GET /api/incidents/:id/access': page,
  'GET /api/incidents/:id/shares': page,
  'POST /api/incidents/:id/shares': same({ name: 'A link', reason: 'Somebody outside helps' }),
  'DELETE /api/incidents/:id/shares/:shareId': page,
  'POST /api/incidents/:id/shares/:shareId/erasure': same({ name: 'Without words' }),
  'POST /api/drills': {
    // Under the number of what is there: one that really began would go on beside the others' questions.
    body: (about, { incidents: { nowhere, sensitive } }) => ({
      id: randomUUID(),
      incidentId: about === nowhere.id ? sensitive.id : about,
    }),
  },
  'DELETE /api/incidents/:id/drill': page,
  'GET /api/incidents/:id/audit': { query: ['', '?what=incidentOpened'] },
  'GET /api/audit': { query: ['', '?what=incidentOpened'] },
  'GET /api/audit.csv': page,
  // Every marked word begins alike: whoever finds one finds all of them.
  'POST /api/search': { body: (about) => ({ words: about.startsWith('INC-') ? about : 'zq' }) },
  'POST /api/actions': { body: (about) => ({ show: 'all', words: about.startsWith('INC-') ? about : '' }) },
  'GET /api/live': page,
  'GET /api/openapi.json': page,
  'GET /api/docs': page,
  'GET /healthz': page,
  'GET /readyz': page,
  'GET /s/:token': page,
  'GET /': page,
  'GET /declare': page,
  'GET /i/:code': page,
  'GET /people': page,
  'GET /settings': page,
  'GET /search': page,
  'GET /actions': page,
  'GET /audit': page,
  'GET /setup': page,
  'GET /join': page,
  'GET /sign-in': page,
  'GET /recover': page,
  'GET /account': page,
  'GET /sign-in/again': page,
  'GET /sign-in/return': page,
};

const WHICH = ['sensitive', 'nowhere', 'open'] as const;
const BY = ['id', 'code'] as const;

/** All that is asked of one route. */
export function probesOf(method: string, path: string, aim: Aim): Probe[] {
  const { query = [''], body } = rows[`${method} ${path}`] ?? {};
  const ask = (filled: string, about: string): Probe[] =>
    query.map((end) => ({
      path: `${filled}${end.replace('EPOCH', aim.epoch)}`,
      asked: end,
      ...(body && { body: body(about, aim) }),
    }));
  const param = /:(\w+)/.exec(path)?.[0];
  if (param === ':token')
    return [aim.shareToken, randomUUID()].flatMap((token) => ask(path.replace(param, token), ''));
  const isIncident = param === ':code' || path.startsWith('/api/incidents/:id');
  if (param && !isIncident) return aim.otherIds.flatMap((id) => ask(path.replace(param, id), id));
  return WHICH.flatMap((of) =>
    BY.flatMap((by) => {
      const name = aim.incidents[of][by];
      const filled = (param ? path.replace(param, name) : path).replace(':shareId', aim.shareIds[of]);
      return ask(filled, name).map((probe) => (param ? { ...probe, about: { of, by } } : probe));
    }),
  );
}

export function isLast(method: string, path: string): boolean {
  return rows[`${method} ${path}`]?.isLast ?? false;
}

/** Routes that have no row, and rows that have no route: whatever is added is asked about by everybody, or the test says so. */
export function withoutRow(routes: readonly (readonly [string, string])[], known: object = rows): string[] {
  const asked = routes.map(([method, path]) => `${method} ${path}`);
  const there = Object.keys(known);
  const alone = (some: string[], others: string[]) => some.filter((each) => !others.includes(each));
  return [...alone(asked, there), ...alone(there, asked)].sort();
}

/** Whether the row sends something: somebody's must get behind the schema. */
export function hasBody(method: string, path: string): boolean {
  return rows[`${method} ${path}`]?.body !== undefined;
}
