// Hands the routes of people what they need of the database. Rule: each sees the few acts it may ask for, and no database;
// what belongs to other rooms comes from app.ts.

import { noteAudit } from '@sitrep/database/audit/note-audit';
import type { Database } from '@sitrep/database/database';
import * as load from '@sitrep/database/load';
import * as people from '@sitrep/database/people';
import { changeRole, setDisabled } from '@sitrep/database/people/change-access';
import { changeProfile } from '@sitrep/database/people/change-profile';
import * as directory from '@sitrep/database/people/directory';
import { importPeople, previewImport } from '@sitrep/database/people/import-people';
import { listInvitations, withdrawInvitation } from '@sitrep/database/people/invitations';
import { renameTeam } from '@sitrep/database/people/teams';
import * as sessions from '@sitrep/database/sessions';
import { readGuidance, writeGuidance } from '@sitrep/database/settings/guidance';
import { readPolicy, writePolicy } from '@sitrep/database/settings/policy';
import * as tries from '@sitrep/database/sign-in/wrong-tries';
import * as apiTokens from '@sitrep/database/tokens/api-tokens';
import { listApiTokens } from '@sitrep/database/tokens/list-api-tokens';
import type { PolicySettings } from '@sitrep/incident/nouns/policy';
import type { Config } from '../config.ts';
import { networkOf } from '../network-of.ts';
import type { App, Who } from '../web-app.ts';
import { directoryRoutes } from './directory/directory-routes.ts';
import { tableRoutes } from './directory/table-routes.ts';
import { guidanceRoutes } from './guidance-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { policyRoutes } from './policy-routes.ts';
import type { SessionCookie } from './session-cookie.ts';
import { wireSignIn } from './sign-in/wire-sign-in.ts';
import { tokenRoutes } from './token-routes.ts';
import { whoIs } from './who-is.ts';

export type PeopleWiring = {
  readonly database: Database;
  readonly config: Config;
  readonly who: Who;
  readonly cookie: SessionCookie;
  now(): string;
  /** Where people open Sitrep. */
  address(): string;
  /** Sockets opened with the session or the token are cut. */
  sessionEnded(sessionId: string): void;
  /** Somebody's right to coordinate may be gone. */
  rightsChanged(): Promise<void>;
  /** Puts the settings into every open incident. */
  adopt(settings: PolicySettings): Promise<void>;
};

export function wireWho(database: Database, cookie: SessionCookie): Who {
  return whoIs({
    cookie,
    findSession: (token, ip) => sessions.findSession(database, token, networkOf(ip)),
    findApiToken: (secret) => apiTokens.findApiToken(database, secret),
    isTriedTooOften: async (network) => {
      await tries.forgetTries(database);
      return tries.countTry(database, [tries.byToken(network)], tries.MOST_WRONG_TOKENS);
    },
  });
}

export function wirePeople(app: App, wiring: PeopleWiring): void {
  const { database, who, address, now, sessionEnded, adopt } = wiring;
  wireSignIn(app, wiring);
  peopleRoutes(app, {
    ...{ who, address, now },
    listPeople: () => people.listPeople(database),
    invite: (acting, role) => people.invite(database, acting.actor.id, role, acting),
    listInvitations: () => listInvitations(database),
    withdrawInvitation: (...asked) => withdrawInvitation(database, ...asked),
  });
  wireDirectory(app, wiring);
  tokenRoutes(app, {
    who,
    listApiTokens: (asker) => listApiTokens(database, asker),
    makeApiToken: (asked) => apiTokens.makeApiToken(database, asked),
    findIncident: (name, asker) => load.findIncident(database, asker, name),
    revokeApiToken: (...asked) => apiTokens.revokeApiToken(database, ...asked),
    tokenEnded: sessionEnded,
  });
  policyRoutes(app, {
    ...{ who, adopt },
    readPolicy: () => readPolicy(database),
    writePolicy: (settings, noted) =>
      database.write(async (tx) => {
        await noteAudit(tx, { ...noted, what: 'settingsChanged' });
        await writePolicy(tx, settings);
      }),
  });
  guidanceRoutes(app, {
    who,
    readGuidance: () => readGuidance(database),
    writeGuidance: (acting, asked) => writeGuidance(database, acting, asked, now()),
  });
}

function wireDirectory(app: App, { database, who, address, now, rightsChanged }: PeopleWiring): void {
  const readAll = (options: { withDisabled: boolean }) => directory.readDirectory(database, options);
  directoryRoutes(app, {
    ...{ who, now },
    readDirectory: readAll,
    readPerson: (id) => directory.readPerson(database, id),
    listTeams: () => directory.listTeams(database),
    changeProfile: (...asked) => changeProfile(database, ...asked),
    changeRole: (...asked) => changeRole(database, ...asked),
    setDisabled: (...asked) => setDisabled(database, ...asked),
    renameTeam: (...asked) => renameTeam(database, ...asked),
    rightsChanged,
  });
  tableRoutes(app, {
    ...{ who, address, now },
    readDirectory: readAll,
    noteExport: (acting, detail) => noteAudit(database, { ...acting, what: 'peopleExported', detail }),
    previewImport: (table) => previewImport(database, table),
    importPeople: (...asked) => importPeople(database, ...asked),
  });
}
