// Ids of the commands a paste becomes: the same for the same person, incident and command, so that pasting it again asks
// for nothing new [L3, Q1]. They are made with a key of this tab: without it an id tells nothing of the words it was made
// from, not even when those are erased later [V3]. Their order is that of the lines.

import { canonical } from '@sitrep/incident/canonical';
import type { Command } from '@sitrep/incident/nouns';

const KEY = 'sitrep.pasteKey';
const encoder = new TextEncoder();

/** Null where the browser has no such thing, as on plain http: then each paste has fresh ids. */
export async function openPasteKey(): Promise<CryptoKey | null> {
  if (!globalThis.crypto?.subtle) return null;
  const raw = keptBytes();
  return crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}

/** One id for each command; those of the same moment follow each other as they stand. */
export async function stableIds(
  key: CryptoKey,
  whose: { readonly personId: string; readonly incidentId: string },
  commands: readonly Command[],
): Promise<readonly string[]> {
  const places = new Map<number, number>();
  return Promise.all(
    commands.map(async (command) => {
      const at = 'happenedAt' in command && command.happenedAt ? Date.parse(command.happenedAt) : 0;
      const place = places.get(at) ?? 0;
      places.set(at, place + 1);
      const words = `${whose.personId} ${whose.incidentId} ${canonical(command)}`;
      const signed = await crypto.subtle.sign('HMAC', key, encoder.encode(words));
      return uuid(Math.max(0, at), place, new Uint8Array(signed));
    }),
  );
}

/** Version 7: the time, the place among those of the same time, then what was signed. */
function uuid(at: number, place: number, signed: Uint8Array): string {
  const time = at.toString(16).padStart(12, '0').slice(-12);
  const order = Math.min(place, 0xfff).toString(16).padStart(3, '0');
  const rest = [...signed.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = ((Number.parseInt(rest[0] ?? '0', 16) & 3) | 8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${order}-${variant}${rest.slice(1, 4)}-${rest.slice(4)}`;
}

/** Kept for the tab: a reload has the same ids, another person on this device has others by their name. */
function keptBytes(): Uint8Array<ArrayBuffer> {
  try {
    const kept = sessionStorage.getItem(KEY);
    if (kept) return Uint8Array.from(kept.split(','), Number);
  } catch {
    // Without storage the key lasts as long as the page does not ask again.
  }
  const fresh = crypto.getRandomValues(new Uint8Array(32));
  try {
    sessionStorage.setItem(KEY, fresh.join(','));
  } catch {
    // See above.
  }
  return fresh;
}
