// Which end of the timeline a person reads from; kept on this device.

import type { Order } from '../../../document/timeline/entry-pieces.ts';

const KEY = 'sitrep.timelineOrder';

export function readOrder(): Order {
  try {
    return localStorage.getItem(KEY) === 'oldestFirst' ? 'oldestFirst' : 'newestFirst';
  } catch {
    return 'newestFirst';
  }
}

export function keepOrder(order: Order): void {
  try {
    localStorage.setItem(KEY, order);
  } catch {
    // Without storage the order lasts as long as the page.
  }
}
