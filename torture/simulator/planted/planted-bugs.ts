// All planted bugs, by the ground they are looked for on. A new one is a line in one of the three lists.

import { inTheDatabase } from './in-the-database.ts';
import { inThePage } from './in-the-page.ts';
import { inTheServer } from './in-the-server.ts';
import type { PlantedBug } from './planted-bug.ts';

export const plantedInMemory: readonly PlantedBug[] = [...inTheServer, ...inThePage];

/**
 * Of the server and the page, where the real commit has a part in what is seen of them. What shows after a restore alone is
 * looked for in memory: a real database is restored whole.
 */
const onBoth = [
  'a frame is skipped when a reader is registered',
  'a retry has a new id',
  'applyChange drops a field',
  'the hub does not ask again who may see what it read',
];

export const plantedOnPostgres: readonly PlantedBug[] = [
  ...inTheDatabase,
  ...plantedInMemory.filter(({ name }) => onBoth.includes(name)),
];
