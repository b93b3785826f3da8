// What the browser keeps of the app: all files of one build or none, and nothing else.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openShell, type ShellParts } from './shell.ts';
import { isShellAddress } from './shell-address.ts';

const ORIGIN = 'https://sitrep.example';

/** The cache storage of one browser, in memory: names in the order they were made. */
function createCaches() {
  const kept = new Map<string, Map<string, Response>>();
  const pathOf = (request: string | Request | URL) =>
    new URL(request instanceof Request ? request.url : request, ORIGIN).pathname;
  const open = async (name: string) => {
    const cache = kept.get(name) ?? new Map<string, Response>();
    kept.set(name, cache);
    return {
      put: async (request: string, response: Response) => void cache.set(pathOf(request), response),
      match: async (request: string) => cache.get(pathOf(request))?.clone(),
    };
  };
  const caches = {
    open,
    delete: async (name: string) => kept.delete(name),
    keys: async () => [...kept.keys()],
    match: async (request: Request) =>
      [...kept.values()]
        .map((cache) => cache.get(pathOf(request)))
        .find(Boolean)
        ?.clone(),
  };
  return { kept, caches: caches as unknown as CacheStorage };
}

/** A browser before a server that has one build at a time. */
function createBrowser() {
  const { kept, caches } = createCaches();
  const server = { build: 'b1', page: '', missing: '', status: 200, answers: true, isSilent: false };
  const has = (path: string) => path === '/' || path.startsWith(`/assets/${server.build}-`);
  const timers: { milliseconds: number; run: () => void }[] = [];
  const parts: Omit<ShellParts, 'build' | 'files'> = {
    caches,
    origin: ORIGIN,
    after: (milliseconds, run) => void timers.push({ milliseconds, run }),
    fetch: async (request) => {
      const { pathname } = new URL(request instanceof Request ? request.url : request, ORIGIN);
      if (server.isSilent) return new Promise(() => {});
      if (!server.answers) throw new TypeError('network');
      if (server.status !== 200) return new Response('a proxy', { status: server.status });
      const isPage = isShellAddress(pathname);
      if (!(isPage || has(pathname)) || pathname === server.missing) return new Response('', { status: 404 });
      return new Response(isPage ? `page of ${server.page || server.build}` : `file ${pathname}`);
    },
  };
  const files = (build: string) => [`/assets/${build}-app.js`, `/assets/${build}-dialog.js`];
  const shell = (build: string) => openShell({ ...parts, build, files: files(build) });
  const names = () => [...kept.keys()].map((name) => name.replace('sitrep-shell-', ''));
  return { server, shell, kept, names, timers };
}

function request(path: string, mode: RequestMode | 'navigate' = 'navigate', method = 'GET'): Request {
  const made = new Request(new URL(path, ORIGIN), { method });
  Object.defineProperty(made, 'mode', { value: mode });
  return made;
}

const textOf = async (answer: Promise<Response> | null) => (await answer)?.text();

describe('what it answers', () => {
  const { shell } = createBrowser();
  test.each([
    '/api/me',
    '/api/incidents/INC-7KQ4',
    '/s/abc',
    '/healthz',
    '/setup',
    '/join',
    '/nowhere',
    '/i/INC-7KQ4/more',
  ])('leaves %s alone', (address) => {
    expect(shell('b1').answer(request(address))).toBeNull();
    expect(shell('b1').answer(request(address, 'cors'))).toBeNull();
  });

  test('leaves what changes something and what lies elsewhere alone', () => {
    expect(shell('b1').answer(request('/', 'navigate', 'POST'))).toBeNull();
    expect(shell('b1').answer(request('https://elsewhere.example/'))).toBeNull();
  });

  test('stands at every page of the app that is not a door', () => {
    const app = readFileSync(path.join(import.meta.dirname, '../app.tsx'), 'utf8');
    const routes = [...app.matchAll(/<Route path="([^"]+)">\{/g)].map(([, route]) => route ?? '');
    expect(routes.length).toBeGreaterThanOrEqual(5);
    for (const route of routes) expect(isShellAddress(route), route).toBe(true);
  });
});

describe('a page', () => {
  test('comes from the server while there is one, from the device when there is none', async () => {
    const { server, shell } = createBrowser();
    const kept = shell('b1');
    await kept.install();
    server.build = 'b2';
    expect(await textOf(kept.answer(request('/i/INC-7KQ4')))).toBe('page of b2');
    server.answers = false;
    expect(await textOf(kept.answer(request('/i/INC-7KQ4')))).toBe('page of b1');
    expect(await textOf(kept.answer(request('/assets/b1-dialog.js', 'cors')))).toContain('b1-dialog');
  });

  test('comes from the device when a proxy answers for a server that is gone', async () => {
    const { server, shell } = createBrowser();
    const kept = shell('b1');
    await kept.install();
    server.status = 502;
    expect(await textOf(kept.answer(request('/')))).toBe('page of b1');
  });

  test('comes from the device when nothing answers at all for four seconds', async () => {
    const { server, shell, timers } = createBrowser();
    const kept = shell('b1');
    await kept.install();
    server.isSilent = true;
    const answer = kept.answer(request('/'));
    expect(timers.map(({ milliseconds }) => milliseconds)).toEqual([4_000]);
    timers[0]?.run();
    expect(await textOf(answer)).toBe('page of b1');
  });
});

describe('[C17] builds', () => {
  test('one that cannot be had whole leaves the one before in its place, and nothing of itself', async () => {
    const { server, shell, names } = createBrowser();
    await shell('b1').install();
    Object.assign(server, { build: 'b2', missing: '/assets/b2-dialog.js' });
    await expect(shell('b2').install()).rejects.toThrow('b2-dialog.js');
    expect(names()).toEqual(['b1']);
    server.answers = false;
    expect(await textOf(shell('b1').answer(request('/')))).toBe('page of b1');
  });

  test('a page of another build is not kept among the files of this one', async () => {
    const { server, shell, names } = createBrowser();
    Object.assign(server, { build: 'b2', page: 'b1' });
    await expect(shell('b2').install()).rejects.toThrow('/ is not there for build b2');
    expect(names()).toEqual([]);
  });

  test('the build before is kept for tabs that still run it; older ones go; one that comes back is the newest', async () => {
    const { server, shell, names } = createBrowser();
    for (const build of ['b1', 'b2', 'b3', 'b1']) {
      server.build = build;
      await shell(build).install();
      await shell(build).activate();
    }
    expect(names()).toEqual(['b3', 'b1']);
    server.answers = false;
    expect(await textOf(shell('b1').answer(request('/assets/b3-app.js', 'cors')))).toContain('b3-app');
  });

  test('caches that are not ours are none of its business', async () => {
    const { server, shell, kept, names } = createBrowser();
    kept.set('somebody else', new Map());
    for (const build of ['b1', 'b2', 'b3']) {
      server.build = build;
      await shell(build).install();
      await shell(build).activate();
    }
    expect(names()).toEqual(['somebody else', 'b2', 'b3']);
  });
});
