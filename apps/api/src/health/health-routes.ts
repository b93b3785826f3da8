// Whether this process lives, and whether it can serve. Rule: alive means the event loop turns and nothing else, so that
// a database that is away restarts nobody [O5]; ready names what is missing, and what stands but is not as it should be.

import { refuse } from '@sitrep/incident/refusal';
import { sendRefusal } from '../answers.ts';
import type { App } from '../web-app.ts';

const MOST_MS = 2000;

/** One line each: null when it is there, otherwise what is missing, in words. */
export type Checks = Readonly<Record<string, () => Promise<string | null>>>;

/** `warnings` are sentences about what does not keep anybody from serving, yet must be mended [B13]. */
export function healthRoutes(app: App, checks: Checks, warnings: () => Promise<readonly string[]>): void {
  app.get('/healthz', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { alive: true };
  });

  app.get('/readyz', async (request, reply) => {
    const found = await Promise.all(Object.entries(checks).map(([name, check]) => within(name, check)));
    const missing = found.filter((line) => line !== null);
    reply.header('cache-control', 'no-store');
    if (missing.length === 0) {
      const degraded = await warnings().catch(() => []);
      return { ready: true, ...(degraded.length > 0 && { degraded }) };
    }
    request.log.warn({ missing }, 'not ready');
    const happened = `Sitrep is not ready: ${missing.join('; ')}.`;
    return sendRefusal(reply, refuse('unavailable', happened, 'Wait a moment; it looks again by itself.'));
  });
}

async function within(name: string, check: () => Promise<string | null>): Promise<string | null> {
  const late = Promise.withResolvers<string>();
  const timer = setTimeout(() => late.resolve('no answer within 2 s'), MOST_MS);
  const problem = await Promise.race([check().catch(() => 'cannot be reached'), late.promise]);
  clearTimeout(timer);
  return problem === null ? null : `${name}: ${problem}`;
}
