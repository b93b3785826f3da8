// A span spelled as two fields of an object that is packed into a parameter: `{"from":…,"to":…}`, `(from:…,to:…)`.

import { type Document, field, setFields, spellObject, type Tree, type Written } from '../codecs/tree.ts';
import type { Edge, Moment } from '../time/moment.ts';
import type { Span } from '../tool.ts';

export type FieldEnds = {
  readonly from: string;
  readonly to: string;
  read(text: string, edge: Edge): Moment;
  write(ms: number): string;
  readonly absent: { readonly from: Moment; readonly to: Moment };
  /** What else must be so once the ends are fixed, in the notation's spelling. */
  readonly also?: readonly Written[];
};

/** The span in the field `key` of an object, or in the object itself; where there is none it can be put in. */
export function fieldsSpan(document: Document, parent: Tree, key: string | null, ends: FieldEnds): Span {
  const object = key === null ? parent : field(parent, key);
  const { notation } = document;
  const endOf = (edge: Edge) => {
    const value = field(object, ends[edge])?.value ?? '';
    return value === '' ? ends.absent[edge] : ends.read(String(value), edge);
  };
  return {
    from: endOf('from'),
    to: endOf('to'),
    put: (from, to) => {
      const written: Written[] = [
        ...(from === null ? [] : [[ends.from, notation.quote(ends.write(from))] as const]),
        ...(to === null ? [] : [[ends.to, notation.quote(ends.write(to))] as const]),
        ...(ends.also ?? []),
      ];
      return object?.fields || key === null
        ? setFields(document, object ?? parent, written)
        : setFields(document, parent, [[key, spellObject(notation, written)]]);
    },
  };
}
