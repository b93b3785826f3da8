// Who is here is asked again and again where nobody answers, however often the page is drawn meanwhile.

import { environmentManager, QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { meQuestion } from './use-me.ts';

/** Sooner than the shortest wait. */
const OFTEN_MS = 400;

test('[C4] a page that is drawn all the time asks again all the same, with growing distance', async () => {
  vi.useFakeTimers();
  environmentManager.setIsServer(() => false);
  const asked: number[] = [];
  const api = {
    me: async () => {
      asked.push(Date.now());
      return { unreachable: true } as const;
    },
  };
  const queries = new QueryClient();
  queries.mount();
  const observer = new QueryObserver(queries, meQuestion(api, 0.9));
  const leave = observer.subscribe(() => {});
  for (let drawn = 0; drawn < 300; drawn += 1) {
    await vi.advanceTimersByTimeAsync(OFTEN_MS);
    observer.setOptions(meQuestion(api, 0.9));
  }
  leave();
  queries.unmount();
  vi.useRealTimers();
  expect(asked.length).toBeGreaterThan(8);
  const waits = asked.slice(1).map((time, at) => time - (asked[at] ?? 0));
  expect(Math.max(...waits)).toBeGreaterThan(5000);
  expect(Math.max(...waits)).toBeLessThan(15_500);
});
