// The script of the read-only page: brings it to life where it can and to honesty where it cannot. Without it the page
// is complete; with it the page is live, ages by itself, and says so when it is neither [UX38, UX39, UX40].

import { clockWords } from '../ui/time/time-words.ts';
import { carryOver } from './carry-over.ts';
import { each } from './each.ts';
import { growOlder, reach, write } from './grow-older.ts';
import { keepLive, type Version, type View } from './keep-live.ts';

const FETCH_WITHIN_MS = 10_000;

type Page = Version & { readonly main: HTMLElement };

/** Throws where there is no main part: then it is not our page. */
function read(from: Document): Page {
  const main = from.querySelector('main') as HTMLElement;
  const { seq, epoch = '', madeAt = '' } = main.dataset;
  return { main, seq: Number(seq), epoch, madeAt: Date.parse(madeAt) };
}

async function load(): Promise<Page | null> {
  const response = await fetch(location.pathname, {
    cache: 'no-cache',
    signal: AbortSignal.timeout(FETCH_WITHIN_MS),
  });
  const page = read(new DOMParser().parseFromString(await response.text(), 'text/html'));
  const { gone, build } = page.main.dataset;
  // Only our own word ends the page: a proxy in between may say 404 for reasons of its own.
  if (gone) return null;
  if (!build) throw new Error();
  // Another build has other styles, and the policy of this page forbids them.
  if (build !== main.dataset.build) location.reload();
  return page;
}

function show({ main: fresh }: Page): void {
  dress(fresh, live.view());
  Object.assign(main.dataset, fresh.dataset);
  carryOver(main, fresh);
}

/** Brings a version of the page to this moment and to what is known of the connection. */
function dress(page: HTMLElement, { state, since, now }: View): void {
  const known = new Date(since).toISOString();
  page.dataset.live = state;
  growOlder(page, now, state);
  each(page, '[data-known]', (element) => write(element, clockWords(known)));
}

function look(): void {
  const view = live.view();
  keepPlace(() => dress(main, view));
  const stale = main.querySelector('[data-level=warning]') ? 'STALE · ' : '';
  document.title = (view.state === 'lost' ? 'NOT LIVE · ' : stale) + main.dataset.title;
}

/** The page holds its own farewell, drawn by the server. */
function clear(): void {
  main.dataset.title = 'Sitrep';
  reach(main, main, 'gone');
}

/** The line under the reader's eyes stays where it is, whatever comes in above it; at the very top one sees the new. */
function keepPlace(update: () => void): void {
  const read = [...main.querySelectorAll('li')].find((line) => topOf(line) > 0);
  const before = read && topOf(read);
  update();
  if (before && scrollY && read.isConnected) scrollBy(0, topOf(read) - before);
}

/** On the screen: a piece of the timeline is a place of its own, from which `offsetTop` would count. */
const topOf = (line: Element) => line.getBoundingClientRect().top;

const first = read(document);
const { main } = first;
const live = keepLive<Page>(location.pathname.slice('/s/'.length), first, {
  now: Date.now,
  random: Math.random,
  open: () => new WebSocket('/api/live'),
  load,
  show: (page) => keepPlace(() => show(page)),
  clear,
  changed: look,
});

setInterval(look, 1000);
addEventListener('offline', live.lose);
for (const woken of ['online', 'visibilitychange']) {
  addEventListener(woken, () => {
    look();
    live.connect();
  });
}
