// Where the interface describes itself: as OpenAPI for programs, as a page for people. Rule: made of the routes that were
// registered, so that it cannot describe another server than this one.

import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type * as z from 'zod/mini';
import { contentPolicy } from '../security.ts';
import type { App } from '../web-app.ts';
import { describe, type Route } from './describe.ts';
import { operations } from './operations.ts';
import { readingPage } from './reading-page.ts';

type Parts = { readonly version: string; readonly cookie: string };

/** Called before any other route is registered: it hears of all that follow. */
export function descriptionRoutes(app: App, { version, cookie }: Parts): void {
  const routes: Route[] = [];
  app.addHook('onRoute', (options) => void routes.push(...describable(options)));
  let made: ReturnType<typeof make> | null = null;
  const all = () => {
    made ??= make(routes, version, cookie);
    return made;
  };
  app.addHook('onReady', async () => void all());

  app.get('/api/openapi.json', async (request, reply) => {
    const { json, tag } = all();
    if (isHeld(request, reply, tag)) return reply.code(304).send();
    return reply.type('application/json; charset=utf-8').send(json);
  });
  app.get('/api/docs', async (request, reply) => {
    const { page, tag } = all();
    reply.header('content-security-policy', contentPolicy([`'${page.styleHash}'`]));
    if (isHeld(request, reply, tag)) return reply.code(304).send();
    return reply.type('text/html; charset=utf-8').send(page.html);
  });
}

function describable({ method, url, schema }: RouteOptions): Route[] {
  const { body, querystring: query } = (schema ?? {}) as Record<string, z.core.$ZodType | undefined>;
  return [method]
    .flat()
    .filter((name) => name !== 'HEAD' && (url.startsWith('/api/') || `${name} ${url}` in operations))
    .map((name) => ({ method: name, url, body, query }));
}

function make(routes: readonly Route[], version: string, cookie: string) {
  const document = describe(routes, version, cookie);
  const json = JSON.stringify(document, null, 1);
  const tag = `"${createHash('sha256').update(json).digest('hex').slice(0, 16)}"`;
  return { json, tag, page: readingPage(document) };
}

function isHeld(request: FastifyRequest, reply: FastifyReply, tag: string): boolean {
  reply.header('cache-control', 'no-cache').header('etag', tag);
  return request.headers['if-none-match'] === tag;
}
