// The HTTP interface as a script uses it: the origin of the installation on every request, and patience. Rule: what may
// pass by itself (no answer, 429, 5xx) is asked again with the same body, so that it happens once; all else is the answer.
import { RefusalBody } from '@sitrep/incident/wire/http';
import { trouble } from '../steps/trouble.ts';

export type Answer = { readonly status: number; readonly body: unknown; readonly cookie: string | null };

/** Whoever asks: a person with a session, a program with an API token, or nobody. */
export type Asker = { readonly cookie?: string; readonly token?: string };

/** `tries` below the usual when it is not worth waiting for. */
type Asked = Asker & { readonly body?: unknown; readonly tries?: number };

export type Door = {
  readonly origin: string;
  ask(method: 'GET' | 'POST' | 'PUT', path: string, as?: Asked): Promise<Answer>;
};

export type DoorParts = {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  wait(ms: number): Promise<void>;
};

const TRIES = 30;
const MOST_WAIT_MS = 5000;

export const realDoorParts: DoorParts = {
  fetch: (url, init) => fetch(url, init),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

export function openDoor(origin: string, parts: DoorParts = realDoorParts): Door {
  const once = async (method: string, path: string, { cookie, token }: Asker, body?: unknown) => {
    const headers = {
      origin,
      ...(cookie !== undefined && { cookie }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    try {
      return await parts.fetch(`${origin}${path}`, { ...init, signal: AbortSignal.timeout(15_000) });
    } catch {
      return null;
    }
  };

  return {
    origin,
    async ask(method, path, { body, tries = TRIES, ...asker } = {}) {
      let last = 'nobody answered.';
      for (let tried = 1; tried <= tries; tried += 1) {
        const response = await once(method, path, asker, body);
        const answer = response && (await read(response));
        if (answer && !mayPass(answer.status)) return answer;
        if (answer) last = wordsOf(answer);
        const asked = Number(response?.headers.get('retry-after') ?? 0) * 1000;
        if (tried < tries) await parts.wait(asked || Math.min(100 * 2 ** tried, MOST_WAIT_MS));
      }
      throw trouble({
        happened: `Asked ${tries} times at ${origin}${path}, without success: ${last}`,
        safe: 'What was answered before is kept; a second run repeats it without doing it twice.',
        next: 'See that it runs and give its address, as people open it: --address http://127.0.0.1:3000',
      });
    },
  };
}

const mayPass = (status: number) => status === 429 || status >= 500;

async function read(response: Response): Promise<Answer> {
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  const [cookie] = response.headers.getSetCookie();
  return {
    status: response.status,
    body: isJson ? await response.json().catch(() => null) : await response.text().catch(() => ''),
    cookie: cookie?.split(';')[0] ?? null,
  };
}

/** The words of a refusal; of anything else its status. */
export function wordsOf({ status, body }: Answer): string {
  const { success, data } = RefusalBody.safeParse(body);
  return success ? `${data.happened} ${data.next}` : `the answer was ${status}.`;
}
