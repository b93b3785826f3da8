// The bodies of the drill: begun under ids of the asker's making, so that asking again begins no second one [L3].

import * as z from 'zod/mini';
import { Id } from '../fields.ts';

/** POST /api/drills. The answer is that of declaring. */
export const DrillBody = z.strictObject({ id: Id, incidentId: Id });
export type DrillBody = z.infer<typeof DrillBody>;

/** DELETE /api/incidents/:id/drill */
export const DrillGone = z.object({ deleted: z.literal(true) });
