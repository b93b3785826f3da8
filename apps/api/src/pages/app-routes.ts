// The pages of the app: one HTML file for every address of it, the assets it names, and the worker that keeps them for a
// time without a server. Rule: assets are kept for ever because their names change with them, the page and the worker
// never without asking.

import fastifyStatic from '@fastify/static';
import type { App } from '../web-app.ts';
import type { WebBuild } from './web-build.ts';
import { wordsPage } from './words-page.ts';

const ADDRESSES = [
  ...['/', '/declare', '/i/:code', '/people', '/settings', '/search', '/actions', '/audit', '/account'],
  ...['/setup', '/join', '/recover', '/sign-in', '/sign-in/again', '/sign-in/return'],
];

export async function appRoutes(app: App, { index, assets, worker, build }: WebBuild): Promise<void> {
  if (assets) {
    await app.register(fastifyStatic, {
      root: assets,
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
      // One route per file that lies there now: any other address is not there at all [I11].
      wildcard: false,
      index: false,
      redirect: false,
      dotfiles: 'ignore',
      preCompressed: true,
    });
  }
  const etag = `"${build}"`;
  if (worker) {
    // At the root, because a worker acts for the addresses below its own; it leaves all but the app's alone.
    app.get('/sw.js', async (request, reply) => {
      reply.header('cache-control', 'no-cache').header('etag', etag);
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      return reply.type('text/javascript; charset=utf-8').send(worker);
    });
  }
  for (const address of ADDRESSES) {
    app.get(address, async (request, reply) => {
      reply.header('cache-control', 'no-cache');
      if (!index) return reply.code(503).type('text/html; charset=utf-8').send(wordsPage(NOT_BUILT));
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      return reply.header('etag', etag).type('text/html; charset=utf-8').send(index);
    });
  }
}

const NOT_BUILT = {
  title: 'The pages are not built yet',
  lines: [
    'The server runs; its pages are missing.',
    'Run “npm run build”, or start with “npm start”, which does it.',
  ],
};
