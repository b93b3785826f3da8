// The pages of Sitrep without their content, kept by the browser so that they open without a server. Rules: only files
// of the build are kept, never an answer about an incident; the page is asked for at the server first, so nobody works in
// an old one unknowingly; and a page is kept with all of its files or not at all [C17].

import { isShellAddress } from './shell-address.ts';

const PREFIX = 'sitrep-shell-';
/** Somebody waits before a white page; after this long the kept one is better. */
const PATIENCE_MS = 4_000;

export type ShellParts = {
  readonly caches: CacheStorage;
  readonly fetch: (request: string | Request, init?: RequestInit) => Promise<Response>;
  readonly after: (milliseconds: number, run: () => void) => void;
  readonly origin: string;
  /** Names the build; the page says it too. */
  readonly build: string;
  /** Every script, style and picture of the pages. */
  readonly files: readonly string[];
};

export type Shell = {
  readonly install: () => Promise<void>;
  readonly activate: () => Promise<void>;
  /** Null: none of the shell's business, the browser asks as if it were not there. */
  readonly answer: (request: Request) => Promise<Response> | null;
};

export function openShell({ caches, fetch, after, origin, build, files }: ShellParts): Shell {
  const name = `${PREFIX}${build}`;

  async function install(): Promise<void> {
    // Made anew, so that it is the newest of them also when an earlier build comes back.
    await caches.delete(name);
    try {
      const cache = await caches.open(name);
      const keep = async (path: string) => cache.put(path, await whole(path));
      await Promise.all([keep('/'), ...files.map(keep)]);
    } catch (error) {
      await caches.delete(name);
      throw error;
    }
  }

  /** While servers are replaced one by one, the page may come from another build than this one. */
  async function whole(path: string): Promise<Response> {
    const response = await fetch(path, { cache: 'no-cache', redirect: 'error' });
    const isOurs = path !== '/' || (await response.clone().text()).includes(build);
    if (!response.ok || !isOurs) throw new Error(`${path} is not there for build ${build}`);
    return response;
  }

  /** Open tabs may still run the build before, and ask for parts of it that the server no longer has. */
  async function activate(): Promise<void> {
    const older = (await caches.keys()).filter((known) => known.startsWith(PREFIX) && known !== name);
    await Promise.all(older.slice(0, -1).map((known) => caches.delete(known)));
  }

  async function page(request: Request): Promise<Response> {
    const kept = async () => (await caches.open(name)).match('/');
    try {
      const response = await Promise.race([fetch(request), impatience()]);
      return response.status < 500 ? response : ((await kept()) ?? response);
    } catch {
      return (await kept()) ?? Response.error();
    }
  }

  function impatience(): Promise<never> {
    return new Promise((_resolve, reject) => after(PATIENCE_MS, () => reject(new Error('too long'))));
  }

  async function file(request: Request): Promise<Response> {
    return (await caches.match(request)) ?? fetch(request);
  }

  return {
    install,
    activate,
    answer: (request) => {
      const { origin: asked, pathname } = new URL(request.url);
      if (request.method !== 'GET' || asked !== origin) return null;
      if (request.mode === 'navigate') return isShellAddress(pathname) ? page(request) : null;
      return pathname.startsWith('/assets/') ? file(request) : null;
    },
  };
}
