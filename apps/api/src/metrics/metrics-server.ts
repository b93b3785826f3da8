// The figures, on an address of their own. Rule: nothing of it can be reached by the address people use [O6]; here nothing
// but the figures can.

import { createServer } from 'node:http';
import type { Meters } from './meters.ts';

export type MetricsServer = { readonly address: string; close(): Promise<void> };

export async function openMetricsServer(
  { text, contentType }: Pick<Meters, 'text' | 'contentType'>,
  at: { readonly port: number; readonly host: string },
): Promise<MetricsServer> {
  const server = createServer({ requestTimeout: 10_000 }, async (request, response) => {
    const isAsked = request.method === 'GET' && request.url === '/metrics';
    const body = isAsked ? await text().catch(() => null) : 'The figures are at /metrics.\n';
    response.statusCode = isAsked ? (body === null ? 500 : 200) : 404;
    response.setHeader('content-type', isAsked && body !== null ? contentType : 'text/plain; charset=utf-8');
    response.end(body ?? 'The figures could not be read.\n');
  });
  const listening = Promise.withResolvers<void>();
  server.once('error', listening.reject);
  server.listen(at.port, at.host, listening.resolve);
  await listening.promise;
  const bound = server.address();
  const port = typeof bound === 'object' ? bound?.port : at.port;
  return {
    address: `http://${at.host.includes(':') ? `[${at.host}]` : at.host}:${port}/metrics`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
