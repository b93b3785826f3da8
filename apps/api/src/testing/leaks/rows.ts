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
  /** Of everything that is neither incident nor link. */
  readonly otherIds: readonly string[];
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
  readonly body?: (about: string) => unknown;
  /** Ends what the asker comes in with: asked after everything else. */
  readonly isLast?: boolean;
};

const entry = () => ({ id: randomUUID(), command: { type: 'appendEntry', text: 'x' } });
const before = encodeURIComponent(`9999-01-01T00:00:00Z,${randomUUID()}`);
const empty: Row = { body: () => ({}) };
const page: Row = {};

export const rows: Readonly<Record<string, Row>> = {
  'GET /api/me': page,
  'POST /api/setup': empty,
  'POST /api/join': empty,
  'POST /api/recover': empty,
  'POST /api/links': empty,
  'GET /api/sign-in': page,
  'POST /api/sign-in': empty,
  'POST /api/sign-in/again': empty,
  'POST /api/sign-out': { isLast: true },
  'POST /api/provider/visit': empty,
  'POST /api/provider/return': empty,
  'GET /api/account': page,
  'PUT /api/account/password': empty,
  'GET /api/sessions': page,
  'DELETE /api/sessions': { isLast: true },
  'DELETE /api/sessions/:id': page,
  'POST /api/people/:id/recovery': empty,
  'GET /api/session-limits': page,
  'PUT /api/session-limits': empty,
  'GET /api/people': page,
  'GET /api/people/directory': page,
  'GET /api/people/me': page,
  'GET /api/people/contacts': page,
  'GET /api/people.csv': page,
  'PUT /api/people/:id/profile': empty,
  'PUT /api/people/:id/role': empty,
  'PUT /api/people/:id/disabled': empty,
  'POST /api/people/import': empty,
  'POST /api/invitations': empty,
  'GET /api/invitations': page,
  'DELETE /api/invitations/:id': page,
  'PUT /api/teams': empty,
  'GET /api/tokens': page,
  'POST /api/tokens': {
    body: (about) => ({ name: `t-${randomUUID().slice(0, 8)}`, role: 'responder', incident: about }),
  },
  'DELETE /api/tokens/:id': page,
  'GET /api/policy': page,
  'PUT /api/policy': empty,
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
  'POST /api/incidents/:id/shares': empty,
  'DELETE /api/incidents/:id/shares/:shareId': page,
  'POST /api/incidents/:id/shares/:shareId/erasure': empty,
  'POST /api/drills': empty,
  'DELETE /api/incidents/:id/drill': page,
  'GET /api/incidents/:id/audit': { query: ['', '?what=incidentOpened'] },
  'GET /api/audit': { query: ['', '?what=incidentOpened'] },
  'GET /api/audit.csv': page,
  // Every marked word begins alike: whoever finds one finds all of them.
  'POST /api/search': { body: (about) => ({ words: about.startsWith('INC-') ? about : 'zq' }) },
  'GET /api/actions': { query: ['', '?all=true'] },
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
      ...(body && { body: body(about) }),
    }));
  const param = /:(\w+)/.exec(path)?.[0];
  if (param === ':token')
    return [aim.shareToken, randomUUID()].flatMap((token) => ask(path.replace(param, token), ''));
  const isIncident = param === ':code' || path.startsWith('/api/incidents/:id');
  if (param && !isIncident) return aim.otherIds.flatMap((id) => ask(path.replace(param, id), ''));
  return WHICH.flatMap((of) =>
    BY.flatMap((by) => {
      const name = aim.incidents[of][by];
      const filled = (param ? path.replace(param, name) : path).replace(':shareId', aim.otherIds[0] ?? '');
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
