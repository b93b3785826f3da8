// Whether this process keeps up with itself. When the event loop stood still, what waited comes all at once; for a second
// reads are asked to come again, so that writes get through first [O8]. Rule: a write is never turned away here.

import { refuse } from '@sitrep/incident/refusal';
import type { FastifyRequest } from 'fastify';
import { sendRefusal } from '../answers.ts';
import type { App } from '../web-app.ts';

const BEAT_MS = 100;
const MOST_STILL_MS = 2000;
const CATCHING_UP_MS = 1000;

const BEHIND = refuse(
  'unavailable',
  'This server was held up and is catching up.',
  'Try again in a moment; the page does so by itself.',
);

export type Pressure = {
  /** Whether the event loop stands still, or did so for long within the last second. */
  isHigh(): boolean;
  close(): void;
};

/** `stoodStill` is told of each time that was longer than `mostMs`. */
export function openPressure(stoodStill: (ms: number) => void, mostMs = MOST_STILL_MS): Pressure {
  let beaten = performance.now();
  let highUntil = 0;
  const beat = setInterval(() => {
    const now = performance.now();
    const still = now - beaten - BEAT_MS;
    beaten = now;
    if (still <= mostMs) return;
    highUntil = now + CATCHING_UP_MS;
    stoodStill(Math.round(still));
  }, BEAT_MS);
  beat.unref();
  return {
    isHigh() {
      const now = performance.now();
      // What waited beside whatever held the loop comes before the next beat does.
      return now < highUntil || now - beaten - BEAT_MS > mostMs;
    },
    close: () => clearInterval(beat),
  };
}

export function shedReads(app: App, isHigh: () => boolean): void {
  app.addHook('onRequest', async (request, reply) => {
    if (isHigh() && isRead(request)) return sendRefusal(reply, BEHIND);
  });
}

/** Of the interface and the read-only pages; health is asked for exactly in such moments. */
function isRead({ method, routeOptions, url }: FastifyRequest): boolean {
  return (method === 'GET' || method === 'HEAD') && /^\/(?:api|s)\//.test(routeOptions.url ?? url);
}
