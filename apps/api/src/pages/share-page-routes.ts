// The address of a read-only page. Rule: whoever has the link reads what viewers read and nothing else; a link that
// is unknown, revoked or has ended gets the same page of words, byte for byte [K5, H1].

import type { FoundShare } from '@sitrep/database/shares';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { contentPolicy } from '../security.ts';
import type { App } from '../web-app.ts';
import { isPreviewBot, PREVIEW } from './preview-bots.ts';
import { chooseEncoding, type RenderGone, type SharePages } from './share-pages.ts';
import { wordsPage } from './words-page.ts';

const GONE = {
  title: 'This link does not work',
  lines: [
    'It has ended or was revoked, or it was never complete: a part may be missing at its end.',
    'Ask whoever gave it to you for a new one.',
  ],
};

const TOO_OFTEN = {
  title: 'Too many wrong links',
  lines: ['From your address, links were tried that do not exist.', 'Wait a minute and try again.'],
};

const WRONG_LINKS_A_MINUTE = 60;

export function sharePageRoutes(
  app: App,
  pages: SharePages,
  findShare: (token: string) => Promise<FoundShare | null>,
  opened: (share: FoundShare, address: string) => void,
  renderGone?: RenderGone,
): void {
  const countWrong = app.createRateLimit({ max: WRONG_LINKS_A_MINUTE, timeWindow: 60_000 });
  app.get<{ Params: { token: string } }>('/s/:token', async (request, reply) => {
    reply.header('x-robots-tag', 'noindex, nofollow').header('cache-control', 'private, no-cache');
    if (isPreviewBot(request.headers['user-agent'])) return words(reply, 200, PREVIEW);
    const share = await findShare(request.params.token);
    const page = share && (await pages.page(share.incidentId));
    if (!page) {
      const spent = await countWrong(request);
      const isOften = !spent.isAllowed && spent.isExceeded;
      if (isOften) return words(reply, 429, TOO_OFTEN);
      return renderGone ? gone(reply, renderGone()) : words(reply, 404, GONE);
    }
    if (isOpening(request)) opened(share, request.ip);
    reply.header('etag', page.tag).header('vary', 'accept-encoding');
    reply.header('content-security-policy', contentPolicy([`'${page.styleHash}'`]));
    if (request.headers['if-none-match'] === page.tag) return reply.code(304).send();
    const encoding = chooseEncoding(request.headers['accept-encoding']);
    if (encoding !== 'identity') reply.header('content-encoding', encoding);
    return reply.type('text/html; charset=utf-8').send(page.bytes[encoding]);
  });
}

/** A person opened it; what the page fetches of itself while it is open is not another opening. */
function isOpening({ headers }: FastifyRequest): boolean {
  const dest = headers['sec-fetch-dest'];
  return dest === undefined || dest === 'document';
}

function gone(reply: FastifyReply, { html, styleHash }: ReturnType<RenderGone>): FastifyReply {
  reply.header('content-security-policy', contentPolicy([`'${styleHash}'`]));
  return reply.code(404).type('text/html; charset=utf-8').send(html);
}

function words(reply: FastifyReply, status: number, page: Parameters<typeof wordsPage>[0]): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(wordsPage(page));
}
