// What the log may hold: ids, route patterns, statuses, times. Rule: never an address with a token in it, never text
// that a person wrote, never the values of a failed query [H16, I7, L4].

import type { FastifyReply, FastifyRequest } from 'fastify';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.ts';

/** The pattern of the route, like /s/:token; nothing of what stood in its place. */
function request({ id, method, routeOptions }: FastifyRequest) {
  return { id, method, route: routeOptions?.url ?? '(none)' };
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

export function openLog(level: Config['logLevel'], destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { req: request, res: reply, err: failure },
  };
  return destination ? pino(options, destination) : pino(options);
}
