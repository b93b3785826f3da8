// What the tabs of one browser tell each other about words that are on no disk: which incidents are kept off it, who holds
// the newest copy of what, and, before somebody signs out, what each of them holds. Rule: of a tab that does not answer
// nothing is known; words are told to the tabs of this browser alone, and never written down on the way [Y9, C9].

import * as z from 'zod/mini';
import type { World } from '../world/world.ts';
import { type DeviceStore, type HeldRow, incidentIn, type Shelf } from './device-store.ts';

/** A tab answers in a few milliseconds; one that was put to sleep must not keep anybody from leaving. */
const ANSWER_WITHIN_MS = 250;

const shelf = z.enum(['unsent', 'drafts']);
const Told = z.discriminatedUnion('told', [
  z.object({ told: z.literal('keepOff'), incidentId: z.string(), isOff: z.boolean() }),
  z.object({ told: z.literal('mine'), shelf, key: z.string() }),
  z.object({ told: z.literal('what?'), ask: z.string(), personId: z.string() }),
  z.object({
    told: z.literal('this'),
    ask: z.string(),
    rows: z.array(z.object({ shelf, key: z.string(), value: z.unknown() })),
  }),
]);
type Told = z.infer<typeof Told>;

export type BetweenTabs = {
  /** The same store; what it does is heard by the other tabs. */
  readonly device: DeviceStore;
  /** What other tabs hold of this person in memory alone. */
  readonly heldElsewhere: (personId: string) => Promise<readonly HeldRow[]>;
};

export function openBetweenTabs(
  world: Pick<World, 'after' | 'newId' | 'tell' | 'onTold'>,
  own: DeviceStore,
): BetweenTabs {
  const asked = new Map<string, HeldRow[]>();
  const tell = (told: Told) => world.tell(JSON.stringify(told));

  world.onTold((text) => {
    const told = readTold(text);
    switch (told?.told) {
      case 'keepOff':
        return void own.keepOff(told.incidentId, told.isOff);
      case 'mine':
        return own.letGo(told.shelf, told.key);
      case 'what?': {
        const ofPerson = ({ key }: HeldRow) => key.startsWith(`${told.personId} `);
        const rows = own.heldHere.getSnapshot().filter(ofPerson);
        if (rows.length > 0) tell({ told: 'this', ask: told.ask, rows: rows.map(plain) });
        return;
      }
      case 'this':
        asked.get(told.ask)?.push(...told.rows);
    }
  });

  function mine(shelf: Shelf, key: string): void {
    if (own.isKeptOff(incidentIn(key))) tell({ told: 'mine', shelf, key });
  }

  return {
    device: {
      ...own,
      keepOff: (incidentId, isOff) => {
        // The form that declares one is each tab's own.
        if (incidentId !== null && isOff !== own.isKeptOff(incidentId))
          tell({ told: 'keepOff', incidentId, isOff });
        return own.keepOff(incidentId, isOff);
      },
      put: (shelf, key, value) => {
        mine(shelf, key);
        return own.put(shelf, key, value);
      },
      remove: (shelf, key) => {
        mine(shelf, key);
        return own.remove(shelf, key);
      },
    },
    heldElsewhere: async (personId) => {
      const ask = world.newId();
      const rows: HeldRow[] = [];
      asked.set(ask, rows);
      tell({ told: 'what?', ask, personId });
      await new Promise<void>((done) => world.after(ANSWER_WITHIN_MS, done));
      asked.delete(ask);
      return rows;
    },
  };
}

function plain({ shelf, key, value }: HeldRow): HeldRow {
  return { shelf, key, value };
}

function readTold(text: string): Told | null {
  if (!text.startsWith('{')) return null;
  const told = Told.safeParse(JSON.parse(text));
  return told.success ? told.data : null;
}
