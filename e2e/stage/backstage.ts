// What is there before a story begins, asked of the server as a script would. Rule: only where the way it comes about is
// not what is told; whoever declares, shares or coordinates in a story does it on the page.

import { randomUUID } from 'node:crypto';
import { openDatabase } from '@sitrep/database/database';
import { CommandAnswer, InviteAnswer, PeopleAnswer } from '@sitrep/incident/wire/http';
import { ShareAnswer } from '@sitrep/incident/wire/share';
import { openDoor } from '../../tools/replay/door.ts';
import type { Cast, Name } from './cast.ts';
import type { Server } from './server.ts';

export type Backstage = {
  /** Declares as Ann, who then does all this, and answers with the code. */
  incident(title: string, ...commands: readonly object[]): Promise<string>;
  /** `id` is that of the command, and so of what it makes. */
  command(code: string, command: object, how?: { by?: Name; id?: string }): Promise<void>;
  idOf(name: Name): Promise<string>;
  /** Their sessions count as if they had come in at this moment. */
  provedNow(name: Name): Promise<void>;
  /** How old the status may grow, everywhere and from now on. */
  staleAfter(seconds: number): Promise<void>;
  /** The link of a new invitation for one responder. */
  invitation(): Promise<string>;
  /** The path of a new read-only link. */
  link(code: string): Promise<string>;
};

export function backstage(server: Server, cast: Cast): Backstage {
  const door = openDoor(server.address);
  const ask = async (path: string, body?: object, by: Name = 'Ann', write: 'POST' | 'PUT' = 'POST') => {
    const [session] = cast[by].cookies;
    const asked = { cookie: `${session?.name}=${session?.value}`, ...(body && { body }) };
    const answer = await door.ask(body ? write : 'GET', path, asked);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const command: Backstage['command'] = async (code, wanted, { by, id = randomUUID() } = {}) => {
    await ask(`/api/incidents/${code}/commands`, { id, command: wanted }, by);
  };
  return {
    command,
    async incident(title, ...commands) {
      const declared = { type: 'declareIncident', title };
      const body = { id: randomUUID(), incidentId: randomUUID(), command: declared };
      const { code } = CommandAnswer.parse(await ask('/api/incidents', body));
      for (const each of commands) await command(code, each);
      return code;
    },
    async idOf(name) {
      const { people } = PeopleAnswer.parse(await ask('/api/people'));
      return people.find((person) => person.name === name)?.id ?? '';
    },
    async provedNow(name) {
      const database = openDatabase(server.databaseUrl, { maxConnections: 1 });
      await database.query(
        `update session s set proved_at = clock_timestamp() from person p
         where p.id = s.person_id and p.name = $1 returning s.id`,
        name,
      );
      await database.close();
    },
    async staleAfter(seconds) {
      await ask('/api/policy', { staleAfterSeconds: seconds }, 'Root', 'PUT');
    },
    async invitation() {
      const { url } = InviteAnswer.parse(await ask('/api/invitations', { role: 'responder' }, 'Root'));
      return url;
    },
    async link(code) {
      const { url } = ShareAnswer.parse(await ask(`/api/incidents/${code}/shares`, {}));
      return new URL(url).pathname;
    },
  };
}
