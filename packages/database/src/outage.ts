// Whether the database was out of reach, which passes, or wrong, which does not. Rule: what passes is answered with
// "ask again", so it must be told apart from a fault whatever shape Prisma and the driver gave it [B1, B6].

import { mayRetry, sqlState } from './database.ts';

/** Connection lost, no connections left, shut down or starting, waited too long for a lock or the answer. */
const PASSING_STATES = /^(?:08\w{3}|53\w{3}|57P\d\d|55P03|57014|3D000)$/;
const PASSING_CODES = /^(?:ECONN\w+|EPIPE|ETIMEDOUT|EAI_AGAIN|P1001|P1002|P1003|P1008|P1017|P2024|P2028)$/;
const PASSING_KINDS =
  /^(?:DatabaseNotReachable|DatabaseDoesNotExist|TooManyConnections|ConnectionClosed|SocketTimeout)$/;
/** The pool's own, which carry nothing but words. */
const PASSING_WORDS = /^(?:timeout exceeded when trying to connect|Connection terminated)/;

/** True for everything that may be well the next time, with the same request. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (mayRetry(error) || PASSING_STATES.test(sqlState(error)) || PASSING_WORDS.test(error.message))
    return true;
  const adapter = at(at(at(error, 'meta'), 'driverAdapterError'), 'cause');
  const isKnown =
    PASSING_CODES.test(String(at(error, 'code'))) || PASSING_KINDS.test(String(at(adapter, 'kind')));
  return isKnown || isOutage(error.cause);
}

function at(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
