// The service worker: the shell, bound to the browser. Built as one file, `/sw.js`; the build and the list of its files
// are written in by vite.config.ts, so that every build is another worker.

import { openShell } from './shell.ts';

declare const SHELL_BUILD: string;
declare const SHELL_FILES: readonly string[];

/** What a worker has and the library of types for pages lacks. */
type Event = { readonly waitUntil: (work: Promise<unknown>) => void };
type FetchEvent = { readonly request: Request; readonly respondWith: (answer: Promise<Response>) => void };
type Worker = {
  readonly addEventListener: {
    (name: 'install' | 'activate', run: (event: Event) => void): void;
    (name: 'fetch', run: (event: FetchEvent) => void): void;
  };
  readonly skipWaiting: () => Promise<void>;
  readonly clients: { readonly claim: () => Promise<void> };
};
const worker = globalThis as unknown as Worker;

const shell = openShell({
  caches,
  fetch: (request, init) => fetch(request, init),
  after: (milliseconds, run) => void setTimeout(run, milliseconds),
  origin: location.origin,
  build: SHELL_BUILD,
  files: SHELL_FILES,
});

// At once: the page comes from the server first, so an older worker under a newer page would serve nobody.
worker.addEventListener('install', (event) =>
  event.waitUntil(shell.install().then(() => worker.skipWaiting())),
);
worker.addEventListener('activate', (event) =>
  event.waitUntil(shell.activate().then(() => worker.clients.claim())),
);
worker.addEventListener('fetch', (event) => {
  const answer = shell.answer(event.request);
  if (answer) event.respondWith(answer);
});
