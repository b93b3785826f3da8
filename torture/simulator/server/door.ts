// What an instance answers over HTTP, by what its routes do once it is known who asks.
import { audienceOf } from '@sitrep/incident/change';
import { isRefusal, type Refusal, refuse } from '@sitrep/incident/refusal';
import { CommandBody, type PersonBody } from '@sitrep/incident/wire/http';
import { readOn } from '../../../apps/api/src/incidents/read-on.ts';
import { type Scene, timeText } from '../scene.ts';
import { NOT_FOUND, type Store } from './store.ts';

/** `role`: as whom it was asked; null when that was not found out. */
export type Reply = {
  readonly status: number;
  readonly text: string;
  readonly role: PersonBody['role'] | null;
};
export type Asked = { readonly personId: string; readonly path: string; readonly body: unknown };

/** Few, so that there are several. */
const PAGE = 8;
const AWAY = refuse('unavailable', 'Out of reach.', 'Try again.');

export function createDoor(scene: Scene, store: Store, epoch: () => string) {
  const { tally, incidentId } = scene;

  async function execute(actorId: string, body: unknown): Promise<object> {
    const { id, command } = CommandBody.parse(JSON.parse(String(body)));
    const answer = await store.execute({ commandId: id, command, actorId });
    if (isRefusal(answer)) {
      tally.count('commands refused');
      return answer;
    }
    const { repeated, ...told } = answer;
    tally.count(repeated ? 'commands answered again' : 'commands accepted');
    return told;
  }

  async function read(
    person: { readonly id: string; readonly role: PersonBody['role'] },
    { pathname, searchParams }: URL,
  ): Promise<object> {
    const audience = audienceOf(person.role);
    const stream = store.stream(audience, person);
    const asked = (name: string) => searchParams.get(name) ?? undefined;
    if (pathname.endsWith('/changes')) {
      const from = {
        loadDocument: () => stream.document(),
        changesSince: (_asker: unknown, _incident: string, _audience: string, since: number, most: number) =>
          stream.changesSince(since, most),
      };
      const position = { since: Number(asked('since')), epoch: asked('epoch') };
      return (await readOn(from, person, incidentId, audience, position)) ?? NOT_FOUND;
    }
    if (pathname.endsWith('/entries')) {
      const [happenedAt = '', id = ''] = (asked('before') ?? '').split(',');
      const page = await store.entriesBefore(audience, person, { type: 'entry', id, happenedAt }, PAGE);
      return page ? { audience, ...page } : NOT_FOUND;
    }
    const document = await stream.document();
    return document ? { epoch: epoch(), now: timeText(scene), document } : NOT_FOUND;
  }

  /** Throws what the store throws. */
  return async ({ personId, path, body }: Asked): Promise<Reply> => {
    const role = (await store.roles()).get(personId) ?? null;
    if (!role) return replyWith(NOT_FOUND, role);
    return replyWith(
      await (path.endsWith('/commands')
        ? execute(personId, body)
        : read({ id: personId, role }, new URL(path, 'http://x'))),
      role,
    );
  };
}

export const away = (): Reply => replyWith(AWAY, null);

function replyWith(body: object | Refusal, role: Reply['role']): Reply {
  const status = isRefusal(body) ? (body.refused === 'unavailable' ? 503 : 409) : 200;
  return { status, text: JSON.stringify(body), role };
}
