// A command made from its own schema, with a word of its own in every text: a noun that comes tomorrow is in the matrix
// of leaks the day it is listed. Rule: what a schema cannot say (which record, whose id) is looked up by the field's name.

import type { CommandSpec } from '@sitrep/incident/noun';
import * as z from 'zod/mini';

type Json = z.core.JSONSchema.JSONSchema;

export type Filling = {
  /** A word for this text. */
  word(field: string): string;
  /** The id of the record or person a field is about. */
  idFor(field: string): string;
  /** Values that a rule compares with what stands there. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly moment: string;
  /** What is answered where a yes or a no is asked. */
  readonly yes: boolean;
};

/** `isWhole`: with everything that may be left out. */
export function fillCommand(
  type: string,
  { input }: CommandSpec,
  isWhole: boolean,
  filling: Filling,
): { type: string; [field: string]: unknown } {
  const { properties = {}, required = [] } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' });
  const fields = Object.entries(properties).flatMap(([field, schema]) => {
    if (field in filling.given) return [[field, filling.given[field]] as const];
    if (!isWhole && !required.includes(field)) return [];
    return [[field, valueFor(schema as Json, field, filling)] as const];
  });
  return { ...Object.fromEntries(fields), type };
}

function valueFor(schema: Json, field: string, filling: Filling): unknown {
  const { const: fixed, enum: choices, anyOf, type, pattern, format, items } = schema;
  if (fixed !== undefined) return fixed;
  if (choices) return choices[0];
  if (anyOf)
    return valueFor((anyOf.find((one) => (one as Json).type !== 'null') ?? {}) as Json, field, filling);
  if (type === 'boolean') return filling.yes;
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1;
  if (type === 'array') return [valueFor(items as Json, field, filling)];
  if (type === 'object') return fillObject(schema, filling);
  if (format === 'date-time') return filling.moment;
  if (pattern?.includes('INC-')) return 'INC-2222';
  if (pattern?.startsWith('^[0-9a-f]{8}')) return filling.idFor(field);
  return field.toLowerCase().endsWith('url')
    ? `https://graphs.example/${filling.word(field)}`
    : filling.word(field);
}

function fillObject({ properties = {} }: Json, filling: Filling): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([field, schema]) => [field, valueFor(schema as Json, field, filling)]),
  );
}
