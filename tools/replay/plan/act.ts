// One act of a replay before it is checked and numbered: the command as somebody would ask for it.
import type { Time } from '@sitrep/incident/fields';

/** Who writes what the record gives to nobody. */
export const SCRIBE = 'Scribe';

export type Act = {
  readonly person: string;
  readonly at: Time;
  /** Of the field of the record it comes from. */
  readonly path: readonly PropertyKey[];
  readonly command: { readonly type: string; readonly [field: string]: unknown };
  /** The field of the command that names what the act before this one made. */
  readonly onPrevious?: string;
};
