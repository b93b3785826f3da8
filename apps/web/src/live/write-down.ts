// Writes an entry down while the server cannot be asked and the incident is not on the page: it goes into the outbox of
// its person and is sent by whichever page of theirs hears the server next. Nothing is decided here.

import { type Command, CommandSchema } from '@sitrep/incident/nouns';
import type { DeviceStore } from './device/device-store.ts';
import { openOutbox } from './device/outbox.ts';
import { dated, illFormed } from './incident/ask.ts';
import type { Sent } from './incident/incident-view.ts';
import type { ServerClock } from './world/server-clock.ts';
import type { World } from './world/world.ts';

export function writeDown(
  parts: { readonly world: Pick<World, 'newId'>; readonly clock: ServerClock; readonly device: DeviceStore },
  whose: { readonly personId: string; readonly incidentId: string },
  asked: Command,
  id = parts.world.newId(),
): Sent & { readonly kept: Promise<boolean> } {
  const { clock, device } = parts;
  const { personId, incidentId } = whose;
  const parsed = CommandSchema.safeParse(asked);
  if (!parsed.success) {
    const refused = illFormed(parsed.error);
    return { id, refused, answer: Promise.resolve(refused), kept: Promise.resolve(false) };
  }
  const askedAt = clock.nowTime();
  const command = dated(parsed.data, askedAt);
  const kept = openOutbox(device, personId).keep({ id, incidentId, command, askedAt, refusal: null });
  // Another page hears the answer.
  return { id, refused: null, answer: new Promise(() => {}), kept };
}
