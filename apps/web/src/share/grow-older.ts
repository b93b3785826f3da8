// Everything on the page that grows older does so by itself, from the instants the server wrote beside the words, so
// that a page without a server goes stale too [UX40]. Words are the server's own; what stands at a later level was drawn
// by it beforehand and lies in the page's template.

import { levelOf } from '@sitrep/incident/obligation';
import { calmDueWords, spanWords } from '../ui/time/time-words.ts';
import { each } from './each.ts';

/** Places that show no level of age show the state of the connection. */
export function growOlder(main: HTMLElement, now: number, state: string): void {
  each(main, '[data-age]', (element) => write(element, spanWords(now - when(element.dataset.age))));
  each<HTMLElement & Partial<HTMLProgressElement>>(main, '[data-due]', (element) => {
    const left = when(element.dataset.due) - now;
    if (element.max) element.value = element.max - left;
    else write(element, calmDueWords(left));
  });
  each(main, '[data-level]', (element) => {
    const { level, levelSince } = element.dataset;
    const reached = levelSince ? levelOf(now - when(levelSince), Number(main.dataset.staleAfter)) : state;
    if (level !== reached) reach(main, element, reached);
  });
}

/** Puts what the server drew for this level into the element, where it drew something. */
export function reach(main: HTMLElement, element: HTMLElement, level: string): void {
  element.dataset.level = level;
  const { drawn } = element.dataset;
  if (!drawn) return;
  const later = main
    .querySelector('template')
    ?.content.querySelector(`[data-drawn=${drawn}][data-level=${level}]`);
  element.replaceChildren(...(later?.cloneNode(true).childNodes ?? []));
}

/** A text that stays the same is left alone, so that selecting and reading aloud are not disturbed. */
export function write(element: HTMLElement, words: string): void {
  if (element.textContent !== words) element.textContent = words;
}

const when = (at = '') => Date.parse(at);
