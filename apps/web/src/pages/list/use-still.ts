// The list as it is drawn: in its own order, and, while hands are on it, in the order they found.

import type { IncidentSummary } from '@sitrep/incident/wire/sync';
import { useLayoutEffect, useRef, useState } from 'react';
import { isSameOrder, orderOf, type Places, placesOf } from './hold-still.ts';
import { useHands } from './use-hands.ts';

export function useStill(incidents: readonly IncidentSummary[]) {
  const { isOn, moved, place, guard } = useHands();
  const [order, setOrder] = useState(() => orderOf(incidents));
  const box = useRef<HTMLDivElement>(null);
  const heights = useRef<ReadonlyMap<string, number>>(new Map());
  const wanted = orderOf(incidents);
  const isEmpty = order.open.length + order.over.length === 0;
  const isMoving = !isSameOrder(order, wanted) && (!isOn || isEmpty);
  // Drawn in the same frame as what it is the order of.
  if (isMoving) setOrder(wanted);
  const places: Places = placesOf(isMoving ? wanted : order, incidents);

  // The first list is no movement: nothing stood there before.
  const wasEmpty = useRef(true);
  useLayoutEffect(() => {
    if (!wasEmpty.current) moved();
    wasEmpty.current = order.open.length + order.over.length === 0;
  }, [order, moved]);
  useLayoutEffect(() => {
    if (!isOn) return;
    const lines = box.current?.querySelectorAll<HTMLElement>('[data-incident]') ?? [];
    heights.current = new Map(
      [...lines].map((line) => [line.dataset.incident ?? '', line.getBoundingClientRect().height]),
    );
  }, [isOn]);

  return {
    places,
    box: { ref: box, ...place },
    guard,
    /** Of a row that went: what its place measured when hands came to the list. */
    heightOf: (incidentId: string) => heights.current.get(incidentId),
    /** Puts all of it in order, as whoever looks asked for. */
    settle: () => {
      const [first] = places.fresh;
      setOrder(wanted);
      // The button that was pressed goes; the keyboard goes on at what it asked for.
      requestAnimationFrame(() =>
        box.current
          ?.querySelector<HTMLElement>(`[data-incident="${first}"] a`)
          ?.focus({ preventScroll: true }),
      );
    },
  };
}
