// What all parts of one seed share.
import type { VirtualTime } from '../../apps/web/src/live/testing/virtual-time.ts';
import type { Luck } from './luck.ts';
import type { Tally } from './tally.ts';

export type Scene = {
  readonly incidentId: string;
  readonly code: string;
  readonly time: VirtualTime;
  readonly luck: Luck;
  readonly tally: Tally;
  /** Something happened that must never be. The first is kept; the seed ends with the step. */
  readonly broken: (what: string) => void;
  /** Present when somebody reads along. */
  readonly trace?: (line: string) => void;
};

export function timeText(scene: Pick<Scene, 'time'>): string {
  return new Date(scene.time.now()).toISOString();
}
