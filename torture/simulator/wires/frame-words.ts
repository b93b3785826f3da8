// What went over a wire, in words for whoever reads a trace.
import type { ClientMessage, ServerMessage } from '@sitrep/incident/wire/sync';

/** Null for what only fills the page. */
export function frameWords(text: string): string | null {
  const said: ServerMessage | ClientMessage = JSON.parse(text);
  switch (said.type) {
    case 'beat':
      return null;
    case 'hello':
      return `hello, epoch ${tail(said.epoch)}, to the ${said.audience}`;
    case 'watch':
      return `watch from ${said.since}, epoch ${tail(said.epoch ?? 'none')}`;
    case 'document':
      return `document, ${said.document.audience} ${said.document.seq}`;
    case 'changes':
      return `changes ${said.changes[0]?.seq} to ${said.changes.at(-1)?.seq}`;
    case 'current':
      return `current at ${said.seq}`;
    case 'stopped':
      return `stopped, ${said.reason}`;
    default:
      return said.type;
  }
}

const tail = (id: string) => id.slice(-2);
