// All unsent commands of the person who is signed in, over all incidents. Rule: they are sent whichever page is open,
// also those an earlier page or another tab left behind; of several tabs only the one that holds a command sends it [C8].

import type { Api } from './api.ts';
import { type CommandQueue, createCommandQueue } from './command-queue.ts';
import type { DeviceStore } from './device/device-store.ts';
import { openOutbox, type Unsent } from './device/outbox.ts';
import { createCell, type Observable } from './world/observable.ts';
import type { Cancel, World } from './world/world.ts';

/** How often it looks for what another tab wrote down: it may die before it sends that. */
const LOOK_EVERY_MS = 10_000;

export type Outgoing = {
  readonly queueOf: (incidentId: string) => CommandQueue;
  /** How many commands of all incidents have no answer yet, and how many the server refused. */
  readonly count: Observable<{ readonly waiting: number; readonly failed: number }>;
  /** Tries at once what waits. */
  readonly wake: () => void;
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
  /** Of other tabs, as long as those live. */
  const awaited = new Set<string>();
  const count = createCell({ waiting: 0, failed: 0 });
  let isClosed = false;
  let nextLook: Cancel = () => {};

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
    if (held.has(left.id) || awaited.has(left.id)) return;
    awaited.add(left.id);
    const letGo = await world.claim(`sitrep unsent ${left.id}`);
    awaited.delete(left.id);
    const unsent = isClosed || held.has(left.id) ? null : await outbox.find(left);
    if (!unsent || isClosed || held.has(left.id)) return letGo();
    held.set(left.id, letGo);
    queueOf(left.incidentId).offer(unsent, unsent);
  }

  async function look(): Promise<void> {
    nextLook();
    for (const unsent of await outbox.list()) void adopt(unsent);
    nextLook();
    if (!isClosed) nextLook = world.after(LOOK_EVERY_MS, () => void look());
  }

  function wake(): void {
    for (const queue of queues.values()) queue.wake();
    void look();
  }

  void look();
  const leaveWake = world.onWake(wake);
  const leaveMoved = device.onMoved((incidentId) => incidentId && queues.get(incidentId)?.moved());

  return {
    queueOf,
    count,
    wake,
    close: () => {
      isClosed = true;
      nextLook();
      leaveWake();
      leaveMoved();
      for (const queue of queues.values()) queue.close();
      for (const letGo of held.values()) letGo();
    },
  };
}
