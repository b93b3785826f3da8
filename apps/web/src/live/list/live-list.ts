// The list of incidents, live while somebody looks at it: one socket for all who do, closed with the last of them. Rule: what
// one person was sent is held for nobody else, and no longer than it is looked at.

import * as z from 'zod/mini';
import { Connection, type Watched } from '../connection.ts';
import { createCell, type Observable } from '../world/observable.ts';
import type { ServerClock } from '../world/server-clock.ts';
import type { World } from '../world/world.ts';
import { type ListView, NOT_HEARD, withNews } from './held-list.ts';

export type LiveList = Observable<ListView> & {
  /** Tries to connect at once. */
  readonly reconnect: () => void;
};

const List = z.looseObject({ type: z.literal('list') });

export function createLiveList(world: World, clock: ServerClock): LiveList {
  const view = createCell<ListView>(NOT_HEARD);
  let connection: Connection | null = null;
  let watchers = 0;

  const watched: Watched = {
    incidentId: null,
    ask: () => ({ type: 'watchList' }),
    moves: (said) => List.safeParse(said).success,
    // It is asked for whole every time.
    distrust: () => {},
    receive(_epoch, frame) {
      if (frame.type !== 'list') return 'taken';
      const rows = withNews(view.getSnapshot().rows, frame);
      if (!rows) return 'unfit';
      view.set({ ...view.getSnapshot(), rows });
      return frame.whole ? 'current' : 'taken';
    },
  };

  function open(): void {
    const opened = new Connection({ world, clock, watched, readAs: () => {} });
    connection = opened;
    opened.subscribe(() => {
      if (connection === opened) view.set({ ...view.getSnapshot(), connection: opened.getSnapshot() });
    });
  }

  return {
    getSnapshot: view.getSnapshot,
    subscribe(listener) {
      const leave = view.subscribe(listener);
      watchers += 1;
      if (watchers === 1) open();
      return () => {
        leave();
        watchers -= 1;
        if (watchers > 0) return;
        const last = connection;
        connection = null;
        last?.close();
        view.set(NOT_HEARD);
      };
    },
    reconnect() {
      connection?.resume();
      connection?.wake();
    },
  };
}
