// Whether this process lives, and whether it can serve. Rule: alive means the event loop turns and nothing else, so that
// a database that is away restarts nobody [O5]; ready names what is missing, and what stands but is not as it should be.

import { refuse } from '@sitrep/incident/refusal';
import { sendRefusal } from '../answers.ts';
import type { App } from '../web-app.ts';

/** For everything together: whoever asks has its answer within two seconds. */
const MOST_MS = 1500;

/** One line each: null when it is there, otherwise what is missing, in words. */
export type Checks = Readonly<Record<string, () => Promise<string | null>>>;

/** `warnings` are sentences about what does not keep anybody from serving, yet must be mended [B13]. */
export function healthRoutes(app: App, checks: Checks, warnings: () => Promise<readonly string[]>): void {
  app.get('/healthz', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { alive: true };
  });

  app.get('/readyz', async (request, reply) => {
    const late = after(MOST_MS);
    const [degraded, ...found] = await Promise.all([
      Promise.race([warnings().catch(() => []), late.then(() => [])]),
      ...Object.entries(checks).map(([name, check]) => missingFrom(name, check, late)),
    ]);
    const missing = found.filter((line) => line !== null);
    reply.header('cache-control', 'no-store');
    if (missing.length === 0) return { ready: true, ...(degraded.length > 0 && { degraded }) };
    request.log.warn({ missing }, 'not ready');
    const happened = `Sitrep is not ready: ${missing.join('; ')}.`;
    return sendRefusal(reply, refuse('unavailable', happened, 'Wait a moment; it looks again by itself.'));
  });
}

async function missingFrom(
  name: string,
  check: () => Promise<string | null>,
  late: Promise<unknown>,
): Promise<string | null> {
  const problem = await Promise.race([
    check().catch(() => 'cannot be reached'),
    late.then(() => 'no answer in time'),
  ]);
  return problem === null ? null : `${name}: ${problem}`;
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms).unref());
}
