// Values made from the very schemas the server reads with: nearly right, with a wrong thing in one place. Rule: every field
// a schema knows is reached, so that a new one is tried without a word here.
import * as z from 'zod';
import type { Random } from '../../../apps/web/src/live/testing/virtual-time.ts';
import { hostileValue, type Json, pick } from './values.ts';

/** The part of JSON Schema that our schemas come out as. */
export type Shape = {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
};

export function shapeOf(schema: z.core.$ZodType): Shape {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
}

/** Ids that mean something to the server, for fields that want one. */
export type Known = { readonly ids: readonly string[]; readonly codes: readonly string[] };

/** `wrong` of a hundred places are not what the schema says. */
export function fromShape(shape: Shape, random: Random, known: Known, wrong: number): Json {
  if (random() < wrong) return hostileValue(random);
  const again = (inner: Shape) => fromShape(inner, random, known, wrong);
  const choice = shape.oneOf ?? shape.anyOf;
  if (choice) return again(pick(choice, random));
  if ('const' in shape) return JSON.stringify(shape.const);
  if (shape.enum) return JSON.stringify(pick(shape.enum, random));
  if (shape.properties) return object(shape, random, again, wrong);
  if (shape.items)
    return `[${Array.from({ length: Math.floor(random() * 4) }, () => again(shape.items ?? {})).join(',')}]`;
  if (shape.type === 'integer' || shape.type === 'number') return String(Math.floor(random() * 100_000));
  if (shape.type === 'boolean') return String(random() < 0.5);
  if (shape.type === 'null') return 'null';
  return JSON.stringify(someText(shape, random, known));
}

function object(shape: Shape, random: Random, again: (inner: Shape) => Json, wrong: number): Json {
  const fields = Object.entries(shape.properties ?? {}).flatMap(([name, inner]) => {
    const isThere = shape.required?.includes(name) ? random() >= wrong / 2 : random() < 0.4;
    return isThere ? [`${JSON.stringify(name)}:${again(inner)}`] : [];
  });
  const more = [
    '"__proto__":{"admin":true}',
    '"constructor":{"prototype":{"admin":true}}',
    '"role":"admin"',
    '"private":true',
    '"id":1',
  ];
  if (random() < wrong) fields.push(pick(more, random));
  if (random() < wrong / 2 && fields[0]) fields.push(fields[0]);
  return `{${fields.join(',')}}`;
}

function someText({ format, pattern }: Shape, random: Random, { ids, codes }: Known): string {
  // Mostly new ones: a command under a known id is told apart before anything in it is looked at.
  if (format === 'uuid' || pattern?.includes('[0-9a-f]{8}'))
    return random() < 0.7 ? newId(random) : pick(ids, random);
  if (format === 'date-time') return new Date(Math.floor(random() * 4e12)).toISOString();
  if (pattern?.includes('INC-')) return pick(codes, random);
  return pick(
    ['x', 'Rolling back api-248', 'https://graphs.example.org/d/1?from=now-1h', '👩‍🚒 brandet', 'a\nb'],
    random,
  );
}

function newId(random: Random): string {
  const hex = (length: number) =>
    Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
}

const PLACE = 'the one wrong place';

/** Right in all but one place: what stands there gets past every check but its own. */
export function wrongOnce(json: Json, random: Random): Json {
  const value: unknown = JSON.parse(json);
  const places = leavesOf(value);
  if (places.length === 0) return hostileValue(random);
  const { holder, key } = pick(places, random);
  Reflect.set(holder, key, PLACE);
  return JSON.stringify(value).replace(JSON.stringify(PLACE), () => hostileValue(random));
}

function leavesOf(value: unknown): { holder: object; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (typeof inner === 'object' && inner !== null) return leavesOf(inner);
    return key === 'type' ? [] : [{ holder: value, key }];
  });
}
