// The app before any room has hung a route on it: limits, what every answer carries, what is said of what is not there.
// Rule: the address of a request reaches no log; its own id goes back with the answer, so that a person can name it.

import { randomUUID } from 'node:crypto';
import fastifyCookie from '@fastify/cookie';
import fastifyRateLimit from '@fastify/rate-limit';
import fastify, {
  type FastifyBaseLogger,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { answerError, NOT_FOUND, sendRefusal } from './answers.ts';
import type { Config } from './config.ts';
import { networkOf } from './network-of.ts';
import { decodable, secure } from './security.ts';
import type { App } from './web-app.ts';

const MOST_BODY_BYTES = 64 * 1024;

/** `noPage` is what a person sees at an address that is none. */
export async function openApp(config: Config, logger: Logger, noPage: string): Promise<App> {
  const log: FastifyBaseLogger = logger;
  const app: App = fastify({
    loggerInstance: log,
    // One line when it was answered, of our own, instead of the library's two.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    bodyLimit: MOST_BODY_BYTES,
    requestTimeout: 30_000,
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    rewriteUrl: ({ url }) => decodable(url),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(answerNotFound(noPage));
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  await secure(app, config);
  await app.register(fastifyCookie);
  await app.register(fastifyRateLimit, { global: false, keyGenerator: ({ ip }) => networkOf(ip) });
  return app;
}

function answerNotFound(page: string) {
  return (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (!request.headers.accept?.includes('text/html')) return sendRefusal(reply, NOT_FOUND);
    return reply.code(404).type('text/html; charset=utf-8').send(page);
  };
}
