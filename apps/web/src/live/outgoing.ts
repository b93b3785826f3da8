// All unsent commands of the person who is signed in, over all incidents. Rule: they are sent whichever page is open,
// also those an earlier page left behind; of several tabs only the one that holds a command sends it [C8].

import type { Api } from './api.ts';
import { type CommandQueue, createCommandQueue } from './command-queue.ts';
import type { DeviceStore } from './device/device-store.ts';
import { openOutbox, type Unsent } from './device/outbox.ts';
import { createCell, type Observable } from './world/observable.ts';
import type { Cancel, World } from './world/world.ts';

export type Outgoing = {
  readonly queueOf: (incidentId: string) => CommandQueue;
  /** How many commands of all incidents have no answer yet, and how many the server refused. */
  readonly count: Observable<{ readonly waiting: number; readonly failed: number }>;
  readonly close: () => void;
};

export function openOutgoing(parts: {
  readonly world: World;
  readonly api: Api;
  readonly device: DeviceStore;
  readonly personId: string;
}): Outgoing {
  const { world, api, device, personId } = parts;
  const outbox = openOutbox(device, personId);
  const queues = new Map<string, CommandQueue>();
  const held = new Map<string, Cancel>();
  const count = createCell({ waiting: 0, failed: 0 });
  let isClosed = false;

  function queueOf(incidentId: string): CommandQueue {
    const known = queues.get(incidentId);
    if (known) return known;
    const queue = createCommandQueue({
      world,
      outbox,
      post: (id, command) => api.command(incidentId, { id, command }, personId),
    });
    queue.listen({
      taken: ({ id }) => void hold(id),
      committed: release,
      discarded: release,
    });
    queue.subscribe(recount);
    queues.set(incidentId, queue);
    return queue;
  }

  function recount(): void {
    const all = [...queues.values()].flatMap((queue) => queue.getSnapshot());
    const failed = all.filter(({ phase }) => phase === 'failed').length;
    const before = count.getSnapshot();
    const next = { waiting: all.length - failed, failed };
    if (next.waiting !== before.waiting || next.failed !== before.failed) count.set(next);
  }

  async function hold(commandId: string): Promise<void> {
    if (held.has(commandId)) return;
    held.set(commandId, () => {});
    const letGo = await world.claim(`sitrep unsent ${commandId}`);
    // Answered, or closed, before the claim was granted.
    if (isClosed || !held.has(commandId)) letGo();
    else held.set(commandId, letGo);
  }

  function release(commandId: string): void {
    held.get(commandId)?.();
    held.delete(commandId);
  }

  /** Waits for the tab that has it, if there is one; then it was either sent, or that tab died. */
  async function adopt(left: Unsent): Promise<void> {
    const letGo = await world.claim(`sitrep unsent ${left.id}`);
    const unsent = isClosed || held.has(left.id) ? null : await outbox.find(left);
    if (!unsent || isClosed || held.has(left.id)) return letGo();
    held.set(left.id, letGo);
    queueOf(left.incidentId).offer(unsent, { saved: true });
  }

  void outbox.list().then((left) => {
    for (const unsent of left) void adopt(unsent);
  });
  const leaveWake = world.onWake(() => {
    for (const queue of queues.values()) queue.wake();
  });

  return {
    queueOf,
    count,
    close: () => {
      isClosed = true;
      leaveWake();
      for (const queue of queues.values()) queue.close();
      for (const letGo of held.values()) letGo();
    },
  };
}
