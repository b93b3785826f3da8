// All planted bugs. A new one is a line in one of the two lists.
import type { PlantedBug } from './find-planted.ts';
import { inThePage } from './in-the-page.ts';
import { inTheServer } from './in-the-server.ts';

export const plantedBugs: readonly PlantedBug[] = [...inTheServer, ...inThePage];
