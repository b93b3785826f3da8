// What reading a line must know beside its text.

import type { Document } from '@sitrep/incident/document';
import type { By, Time } from '@sitrep/incident/fields';

export type Person = Pick<By, 'id' | 'name'>;

export type Scene = {
  /** The server's time. */
  readonly now: Time;
  /** Null where the incident is not on the page: entries alone can be written then. */
  readonly document: Document | null;
  readonly me: Person | null;
  readonly people: readonly Person[];
};
