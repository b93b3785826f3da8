// Readers of wires who are told only once everything under way is done: what is read from a real database may be on its way
// to a page before the one who follows the log has heard of it. Rule: in the order it happened, before time goes on.
import type { WireReader } from '../wires/wire.ts';

export function createLateReaders() {
  const untold: (() => void)[] = [];
  return {
    late: (reader: WireReader): WireReader => ({
      heard: (text) => void untold.push(() => reader.heard(text)),
      said: (text) => void untold.push(() => reader.said(text)),
    }),
    catchUp: () => {
      for (const tell of untold.splice(0)) tell();
    },
  };
}
