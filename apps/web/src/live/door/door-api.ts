// The calls of coming in, of proving anew who one is, and of one's own account. Rule: a password is in the body of one
// request and nowhere else.

import {
  AccountAnswer,
  LinkAnswer,
  RecoveryAnswer,
  ReturnAnswer,
  SessionLimits,
  SessionList,
  SignInWays,
  VisitAnswer,
} from '@sitrep/incident/wire/sign-in';
import * as z from 'zod/mini';
import type { AskApi } from '../api.ts';

/** Asked for its effect alone. */
const Nothing = z.looseObject({});

export type Newcomer = { readonly token: string; readonly name: string; readonly password: string };

export type DoorApi = ReturnType<typeof createDoorApi>;

export function createDoorApi({ ask }: { readonly ask: AskApi }) {
  const post = <T extends object>(path: string, schema: z.ZodMiniType<T>, body: object) =>
    ask(path, schema, { method: 'POST', body });
  return {
    setUp: (newcomer: Newcomer) => post('/api/setup', Nothing, newcomer),
    join: (newcomer: Newcomer) => post('/api/join', Nothing, newcomer),
    recover: (token: string, password: string) => post('/api/recover', Nothing, { token, password }),
    link: (token: string) => post('/api/links', LinkAnswer, { token }),
    signInWays: () => ask('/api/sign-in', SignInWays),
    signIn: (name: string, password: string) => post('/api/sign-in', Nothing, { name, password }),
    proveByPassword: (password: string) => post('/api/sign-in/again', Nothing, { password }),
    visitProvider: (next: string, again: boolean) =>
      post('/api/provider/visit', VisitAnswer, { next, again }),
    returnFromProvider: (query: string) => post('/api/provider/return', ReturnAnswer, { query }),
    account: () => ask('/api/account', AccountAnswer),
    changePassword: (old: string | undefined, password: string) =>
      ask('/api/account/password', AccountAnswer, {
        method: 'PUT',
        body: { ...(old !== undefined && { old }), password },
      }),
    sessions: () => ask('/api/sessions', SessionList),
    endSession: (id: string) => ask(`/api/sessions/${id}`, SessionList, { method: 'DELETE' }),
    endOtherSessions: () => ask('/api/sessions', SessionList, { method: 'DELETE' }),
    makeRecovery: (personId: string) => post(`/api/people/${personId}/recovery`, RecoveryAnswer, {}),
    sessionLimits: () => ask('/api/session-limits', SessionLimits),
    saveSessionLimits: (limits: SessionLimits) =>
      ask('/api/session-limits', SessionLimits, { method: 'PUT', body: limits }),
  };
}
