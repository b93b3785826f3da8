// What is told of one route: its words, who may ask, what it answers and refuses.

import type { RefusalCode } from '@sitrep/incident/refusal';
import type * as z from 'zod/mini';

export const groups = [
  ...(['Incidents', 'Live', 'People', 'Own account', 'Programs', 'Settings', 'This server'] as const),
];

/** `anybody` may ask without any sign of who they are; none in person is a program. */
export type Asker = 'anybody' | 'signedIn' | 'inPerson' | 'respondsInPerson' | 'admin' | 'adminInPerson';

export type Operation = {
  readonly group: (typeof groups)[number];
  readonly summary: string;
  readonly words?: string;
  readonly asks: Asker;
  /** A schema, a page of HTML, a table, any JSON, or the upgrade to a socket. */
  readonly answer: z.core.$ZodType | 'page' | 'table' | 'json' | 'socket';
  readonly refusals?: readonly RefusalCode[];
  /** Answers 304 to If-None-Match. */
  readonly hasTag?: boolean;
};
