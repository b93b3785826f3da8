// Who was here last: names and ids on this device, another person begins with nothing.

import { expect, test } from 'vitest';
import { createLastHere } from './last-here.ts';

function storage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

const ann = { id: 'a', name: 'Ann' };
const bo = { id: 'b', name: 'Bo' };
const incident = (n: number) => ({ id: `i${n}`, code: `INC-${n}` });

test('keeps who it was, the incidents they opened, newest first, and how far the clock was off', () => {
  const place = storage();
  const here = createLastHere(place);
  here.opened(incident(1));
  expect([here.person(), here.incidents()], 'of nobody nothing is kept').toEqual([null, []]);
  here.know(ann);
  for (let n = 1; n <= 25; n += 1) here.opened(incident(n));
  here.opened(incident(10));
  here.clockWasOff(-90_000);
  here.clockWasOff(-90_400);
  const again = createLastHere(place);
  expect(again.person()).toEqual(ann);
  expect(again.incidents()).toHaveLength(20);
  expect(again.incidents().slice(0, 3)).toEqual([incident(10), incident(25), incident(24)]);
  expect(again.clockOffsetMs()).toBe(-90_000);
});

test('[C9] somebody else begins with nothing, and forgetting leaves nothing', () => {
  const place = storage();
  const here = createLastHere(place);
  here.know(ann);
  here.opened(incident(1));
  here.know(ann);
  expect(here.incidents()).toHaveLength(1);
  here.know(bo);
  expect([here.person(), here.incidents()]).toEqual([bo, []]);
  here.forget();
  expect([here.person(), place.kept.size]).toEqual([null, 0]);
});

test('[C11] no storage, or one that makes no sense, remembers nobody and breaks nothing', () => {
  const broken = {
    getItem: () => '{"person":7}',
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
    removeItem: () => {
      throw new DOMException('no', 'SecurityError');
    },
  };
  for (const here of [createLastHere(null), createLastHere(broken)]) {
    here.know(ann);
    here.opened(incident(1));
    here.forget();
    expect([here.person(), here.clockOffsetMs()]).toEqual([null, 0]);
  }
});
