// A JSON Schema as a person reads it: in the manner of a type, with names that lead to where they stand.

import { escapeHtml } from '../security.ts';
import type { JsonSchema } from './schemas.ts';

export const idOfSchema = (name: string) => `schema-${name}`;

export function shapeHtml(schema: JsonSchema | boolean | undefined, indent = ''): string {
  if (schema === undefined || typeof schema === 'boolean') return 'anything';
  if (schema.$ref) return link(schema.$ref);
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum) return schema.enum.map(literal).join(' | ');
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return choices.map((choice) => shapeHtml(choice as JsonSchema, indent)).join(' | ');
  if (schema.type === 'array') return `${item(schema.items as JsonSchema, indent)}[]`;
  if (schema.type === 'object') return object(schema, indent);
  return [schema.type ?? 'anything', limits(schema)].filter(Boolean).join(' ');
}

function link(ref: string): string {
  const name = escapeHtml(ref.slice(ref.lastIndexOf('/') + 1));
  return `<a href="#${idOfSchema(name)}">${name}</a>`;
}

function literal(value: unknown): string {
  return escapeHtml(JSON.stringify(value)).replaceAll('&quot;', '"');
}

function item(schema: JsonSchema, indent: string): string {
  const shape = shapeHtml(schema, indent);
  return shape.includes(' | ') && !shape.startsWith('{') ? `(${shape})` : shape;
}

function object({ properties, required = [], additionalProperties }: JsonSchema, indent: string): string {
  const deeper = `${indent}  `;
  const lines = Object.entries(properties ?? {}).map(([name, schema]) => {
    const words =
      typeof schema === 'object' && schema.description ? `  <i>${escapeHtml(schema.description)}</i>` : '';
    const mark = required.includes(name) ? '' : '?';
    return `${deeper}${escapeHtml(name)}${mark}: ${shapeHtml(schema as JsonSchema, deeper)}${words}`;
  });
  if (typeof additionalProperties === 'object' && Object.keys(additionalProperties).length > 0)
    lines.push(`${deeper}[key]: ${shapeHtml(additionalProperties as JsonSchema, deeper)}`);
  return lines.length > 0 ? `{\n${lines.join('\n')}\n${indent}}` : '{ … }';
}

function limits({ minLength, maxLength, minimum, maximum, format, ...rest }: JsonSchema): string {
  const said = [
    format === 'date-time' && 'date and time with its zone',
    minLength && `at least ${minLength} characters`,
    maxLength && `at most ${maxLength.toLocaleString('en')} characters`,
    minimum !== undefined && `from ${minimum}`,
    maximum !== undefined && `to ${maximum}`,
    rest.default !== undefined && `${JSON.stringify(rest.default)} unless given`,
    !format && rest.pattern && (isId(rest.pattern) ? 'a lower-case UUID' : rest.pattern),
  ].filter((each) => typeof each === 'string');
  return said.length > 0 ? `<i>${escapeHtml(said.join(', '))}</i>` : '';
}

const isId = (pattern: string) => pattern.startsWith('^[0-9a-f]{8}-');
