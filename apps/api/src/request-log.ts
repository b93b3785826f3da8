// What the log may hold: ids, route patterns, statuses, times; one JSON object a line. Rule: never an address with a token
// in it, never a name or a text that a person wrote, never the values of a failed query [H16, I7, L4].

import type { FastifyReply, FastifyRequest } from 'fastify';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.ts';
import type { App, Who } from './web-app.ts';

/** The pattern of the route, like /s/:token; nothing of what stood in its place. */
function routeOf({ routeOptions }: FastifyRequest): string {
  return routeOptions?.url ?? '(none)';
}

function request(asked: FastifyRequest) {
  return { id: asked.id, method: asked.method, route: routeOf(asked) };
}

function reply({ statusCode }: FastifyReply) {
  return { status: statusCode };
}

const FRAME = /^\s+at /;

// Drivers quote the values of a query in their messages, so of theirs the code alone is kept.
function failure(error: Error & { code?: unknown }) {
  const isDriver = typeof error.code === 'string' || error.name.startsWith('PrismaClient');
  const frames = (error.stack ?? '').split('\n').filter((line) => FRAME.test(line));
  return {
    name: error.name,
    ...(typeof error.code === 'string' && { code: error.code }),
    ...(!isDriver && { message: error.message.slice(0, 300) }),
    at: frames.slice(0, 12).map((line) => line.trim()),
  };
}

/** What probes ask every few seconds is worth a line when the answer is no. */
const PROBES = new Set(['/healthz', '/readyz']);

/** One line for each answer, with the id of whoever asked; the same is told to whoever counts. */
export function logAnswers(
  app: App,
  known: Who['known'],
  answered: (answer: { method: string; route: string; status: number; ms: number }) => void,
): void {
  app.addHook('onResponse', async (request, reply) => {
    const { elapsedTime: ms, statusCode: status } = reply;
    const route = routeOf(request);
    const by = known(request)?.person.id;
    answered({ method: request.method, route, status, ms });
    const level = PROBES.has(route) && status < 400 ? 'debug' : 'info';
    request.log[level]({ req: request, res: reply, ms: Math.round(ms), ...(by && { by }) }, 'answered');
  });
}

export function openLog(level: Config['logLevel'], destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { req: request, res: reply, err: failure },
  };
  return destination ? pino(options, destination) : pino(options);
}
