// One try to get an answer. Rule: what is not an answer of ours (no connection, no time left, a fault, "ask again") is
// told apart from one that is; whoever asked goes on asking with the same id.
import { Agent, request } from 'node:http';
import { CommandAnswer, RefusalBody } from '@sitrep/incident/wire/http';

export type Answer =
  | { readonly kind: 'acked'; readonly seq: number }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unanswered'; readonly why: string };

export type Door = { readonly address: string; readonly agent: Agent };

export function openDoor(address: string): Door {
  return { address, agent: new Agent({ keepAlive: true }) };
}

type Asked = {
  readonly path: string;
  readonly cookie: string;
  readonly origin: string;
  readonly body: string;
  readonly patienceMs: number;
};

export function ask(
  { address, agent }: Door,
  { path, cookie, origin, body, patienceMs }: Asked,
): Promise<Answer> {
  return new Promise((resolve) => {
    const headers = {
      cookie,
      origin,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    };
    const sent = request(`${address}${path}`, { method: 'POST', agent, headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => end(read(response.statusCode ?? 0, Buffer.concat(pieces).toString())));
      response.on('error', (error) => end(unanswered(codeOf(error))));
    });
    const patience = setTimeout(() => {
      end(unanswered('silence'));
      sent.destroy();
    }, patienceMs);
    const end = (answer: Answer) => {
      clearTimeout(patience);
      resolve(answer);
    };
    sent.on('error', (error) => end(unanswered(codeOf(error))));
    sent.end(body);
  });
}

function read(status: number, text: string): Answer {
  const value = parse(text);
  const answer = CommandAnswer.safeParse(value);
  if (status === 200 && answer.success) return { kind: 'acked', seq: answer.data.seq };
  const refusal = RefusalBody.safeParse(value);
  if (!refusal.success || status >= 500 || status === 429) return unanswered(String(status));
  return { kind: 'refused', code: refusal.data.refused };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unanswered(why: string): Answer {
  return { kind: 'unanswered', why };
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : error.name;
}
