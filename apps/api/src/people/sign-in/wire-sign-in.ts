// Hands the routes of coming in what they need of the database. Rule: each of them sees the few acts it may ask for, and no
// database.

import { type AuditEvent, type Noted, noteAudit } from '@sitrep/database/audit/note-audit';
import type { Database, Writer } from '@sitrep/database/database';
import * as people from '@sitrep/database/people';
import * as sessions from '@sitrep/database/sessions';
import * as identities from '@sitrep/database/sign-in/identities';
import * as own from '@sitrep/database/sign-in/own-sessions';
import * as stored from '@sitrep/database/sign-in/passwords';
import * as visits from '@sitrep/database/sign-in/visits';
import * as tries from '@sitrep/database/sign-in/wrong-tries';
import type { PersonBody } from '@sitrep/incident/wire/http';
import type { Config } from '../../config.ts';
import type { App, Who } from '../../web-app.ts';
import { openPasswords } from '../passwords/passwords.ts';
import { type SessionCookie, visitCookie } from '../session-cookie.ts';
import { accountRoutes } from './account-routes.ts';
import { linkRoutes } from './link-routes.ts';
import { openProvider } from './provider.ts';
import { providerRoutes } from './provider-routes.ts';
import { recoveryRoutes } from './recovery-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';

export type SignInWiring = {
  readonly database: Database;
  readonly config: Config;
  readonly who: Who;
  readonly cookie: SessionCookie;
  now(): string;
  /** Where people open Sitrep. */
  address(): string;
  /** Sockets opened with the session are cut. */
  sessionEnded(sessionId: string): void;
};

export function wireSignIn(app: App, wiring: SignInWiring): void {
  const { database, config, who, cookie, now, address, sessionEnded } = wiring;
  const shared = {
    ...{ who, cookie, now, address, sessionEnded },
    plainHttp: config.plainHttp,
    passwords: openPasswords(config.passwordCost),
    tries: {
      count: async (counted: readonly string[], most?: number) => {
        await tries.forgetTries(database);
        return tries.countTry(database, counted, most);
      },
      giveBack: (counted: readonly string[]) => tries.giveBack(database, counted),
    },
    byLink: tries.byLink,
    countedAs: countedAs(database),
    endSession: (sessionId: string) => sessions.endSession(database, sessionId),
    ownHash: (personId: string) => stored.ownHash(database, personId),
    renewSession: (sessionId: string, proved?: sessions.Proved) =>
      own.renewSession(database, sessionId, proved),
  };
  const provider =
    config.provider && openProvider(config.provider, { returnsTo: () => `${address()}/sign-in/return`, now });
  signInRoutes(app, {
    ...shared,
    provider: provider && { name: provider.name },
    findPassword: (name) => stored.findPassword(database, name),
    startSession: (person, whence) =>
      database.write(async (tx) => {
        await noteAudit(tx, signedIn(person, whence.network, provider !== null));
        return sessions.startSession(tx, person.id, whence);
      }),
    noteFailed: (person, address) => {
      const subjects = person ? [{ id: person.id, name: person.name }] : [];
      return noteAudit(database, { actor: null, what: 'signInFailed', subjects, address });
    },
    noteSignedOut: (acting) => noteAudit(database, { ...acting, what: 'signedOut' }),
    isSetUp: () => people.isSetUp(database),
  });
  const noteEnded = (acting: Noted, end: (tx: Writer) => Promise<string[]>) =>
    database.write(async (tx) => {
      const ended = await end(tx);
      const subjects = ended.map((id) => ({ id, name: null }));
      if (ended.length > 0) await noteAudit(tx, { ...acting, what: 'sessionEnded', subjects });
      return ended;
    });
  linkRoutes(app, {
    ...shared,
    readLink: (token) => people.readLink(database, token),
    completeSetup: (token, newcomer) => people.completeSetup(database, token, newcomer),
    join: (token, newcomer) => people.join(database, token, newcomer),
    recover: (token, newcomer) => people.recover(database, token, newcomer),
  });
  accountRoutes(app, {
    ...shared,
    readAccount: (personId) => identities.waysOf(database, personId),
    changePassword: (...asked) => own.changePassword(database, ...asked),
    listSessions: (...asked) => own.listSessions(database, ...asked),
    endSession: (acting, ...asked) => noteEnded(acting, (tx) => own.endOwnSession(tx, ...asked)),
    endOthers: (acting, ...asked) => noteEnded(acting, (tx) => own.endOtherSessions(tx, ...asked)),
  });
  recoveryRoutes(app, {
    ...shared,
    findPerson: async (id) => (await people.listPeople(database)).find((person) => person.id === id) ?? null,
    inviteAgain: (person, acting) =>
      database.write(async (tx) => {
        const subjects = [{ id: person.id, name: person.name }];
        await noteAudit(tx, { ...acting, what: 'recoveryMade', subjects });
        return people.inviteAgain(tx, person, acting.actor.id);
      }),
    readLimits: () => own.readSessionLimits(database),
    writeLimits: (limits, acting) =>
      database.write(async (tx) => {
        await noteAudit(tx, { ...acting, what: 'settingsChanged', detail: 'how long sessions last' });
        await own.writeSessionLimits(tx, limits);
      }),
  });
  providerRoutes(app, {
    ...{ ...shared, provider, visitCookie: visitCookie(config.publicUrl) },
    byVisit: tries.byVisit,
    mostVisits: tries.MOST_VISITS,
    beginVisit: (visit) => visits.beginVisit(database, visit),
    endVisit: (...asked) => visits.endVisit(database, ...asked),
    enterVouched: (...asked) => identities.enterVouched(database, ...asked),
    isVouchedSession: (...asked) => identities.isVouchedSession(database, ...asked),
  });
}

/** Beside a provider a password is the glass that is broken when it is down. */
function signedIn({ id, name }: PersonBody, address: string, hasProvider: boolean): AuditEvent {
  const actor = { kind: 'person', id, name } as const;
  return { actor, what: hasProvider ? 'brokeGlass' : 'signedIn', detail: 'by a password', address };
}

/** A device that its person used before is counted alone, so that nobody who guesses elsewhere keeps them out [K1]. */
function countedAs(database: Database) {
  return async (name: string, network: string, sessionToken: string | null): Promise<readonly string[]> => {
    const device = sessionToken ? await own.knownDevice(database, sessionToken, name) : null;
    return device ? [tries.byDevice(device)] : [tries.byAccount(name), tries.byNetwork(network)];
  };
}
