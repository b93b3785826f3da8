// That an incident is a drill: said when it is declared, and never changed. Everything else of it is as in any incident, so
// that what is practised is what will be done; the record is there for every page and text that must carry the word [UX45].

import * as z from 'zod/mini';
import type { Document } from '../document.ts';
import { By, Time } from '../fields.ts';
import { byOf, type Noun, reader } from '../noun.ts';

/** Stands wherever a drill is told of. */
export const DRILL = 'DRILL';

export const Drill = z.strictObject({
  type: z.literal('drill'),
  id: z.literal('drill'),
  since: Time,
  by: By,
});
export type Drill = z.infer<typeof Drill>;

const drills = reader('drill', Drill);

export function drillOf(document: Document): Drill | undefined {
  return drills.get(document, 'drill');
}

export function isDrill(document: Document): boolean {
  return drillOf(document) !== undefined;
}

export const drillNoun = {
  type: 'drill',
  record: Drill,
  commands: {},
  initial: (context, { drill }) =>
    drill ? [{ type: 'drill', id: 'drill', since: context.now, by: byOf(context) }] : [],
} satisfies Noun<Drill>;
