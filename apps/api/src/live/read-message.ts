// What a page says, parsed at the edge. Rule: nothing of it is trusted before the schema has passed it, and a key
// that reaches for a prototype is no message at all [J3, M8].

import { ClientMessage } from '@sitrep/incident/wire/sync';
import { safeParse } from 'secure-json-parse';

/** Null for anything outside the protocol. */
export function readMessage(text: string): ClientMessage | null {
  const read = ClientMessage.safeParse(safeParse(text));
  return read.success ? read.data : null;
}
