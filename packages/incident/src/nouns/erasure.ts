// A secret taken back [V3]: somebody pasted a password or an address, and the words of that record go, out of the record
// here and out of the older changes where it is committed. What stays is who erased them, when and why. Team only: viewers
// see the mark in the text, not that there was another wording.

import * as z from 'zod/mini';
import { findRecord } from '../document.ts';
import { By, Id, Time, text } from '../fields.ts';
import { byOf, command, type Noun, reader } from '../noun.ts';
import { refuse } from '../refusal.ts';
import { ENTRY_MAX } from './entry.ts';
import { incidentOf } from './incident.ts';

const TypeName = z.string().check(z.regex(/^[a-zA-Z]{3,20}$/, 'must be the type of a record'));
const RecordId = z.string().check(z.regex(/^[a-zA-Z0-9-]{1,40}$/, 'must be the id of a record'));

export const Erasure = z.strictObject({
  type: z.literal('erasure'),
  id: Id,
  /** The record whose words went. It may be gone itself, as a link that was unpinned. */
  ofType: TypeName,
  ofId: RecordId,
  at: Time,
  by: By,
  reason: text(200),
});
export type Erasure = z.infer<typeof Erasure>;

export const erasures = reader('erasure', Erasure);

const EraseSecret = z.strictObject({
  type: z.literal('eraseSecret'),
  ofType: TypeName,
  ofId: RecordId,
  /** The wording without the secret, where some of it may stay. */
  instead: z.optional(text(ENTRY_MAX)),
  reason: text(200),
});

/** Stands where the words stood. */
export function erasedMark(name: string, isPart = false): string {
  return `[${isPart ? 'part ' : ''}erased by ${name}]`;
}

const SAME_WORDS = refuse(
  'invalid',
  'This is the wording that stands there now, so the secret would stay.',
  'Take the secret out of it, or leave the field empty to erase all of it.',
  { field: 'instead' },
);

/** `nounOf` finds the noun of a type: each says itself what its words are. */
export function erasureNoun(nounOf: (type: string) => Noun | undefined) {
  const eraseSecret = command<z.infer<typeof EraseSecret>>({
    input: EraseSecret,
    grant: 'erase',
    kind: 'secretErased',
    needs: ({ ofType, ofId }) =>
      ofType === 'entry' && Id.safeParse(ofId).success ? { entries: [ofId] } : {},
    rule: (document, { ofType, ofId, instead, reason }, context) => {
      if (!incidentOf(document)) return refuse('notFound', 'There is no such incident.', 'Check the link.');
      const noun = nounOf(ofType);
      if (!noun?.erasing)
        return refuse(
          'invalid',
          'Nobody writes words of their own there.',
          'Choose the record that holds them.',
          {
            field: 'ofType',
          },
        );
      const by = byOf(context);
      const erasure: Erasure = {
        type: 'erasure',
        id: context.commandId,
        ofType,
        ofId,
        at: context.now,
        by,
        reason,
      };
      const record = findRecord(document, ofType, ofId);
      // What is gone from the document may still stand in its log.
      if (!record) return [{ put: erasure }];
      const { without, mainText } = noun.erasing;
      const erased = without(record, erasedMark(by.name));
      if (instead === undefined) return [{ put: erased }, { put: erasure }];
      if (mainText === undefined || Reflect.get(record, mainText) === instead) return SAME_WORDS;
      const kept = { ...erased, [mainText]: `${instead} ${erasedMark(by.name, true)}` };
      if (!noun.record.safeParse(kept).success)
        return refuse('tooLarge', 'With the mark that says who erased it, this is too long.', 'Shorten it.', {
          field: 'instead',
        });
      return [{ put: kept }, { put: erasure }];
    },
  });
  return {
    type: 'erasure',
    record: Erasure,
    commands: { eraseSecret },
    toViewer: () => null,
    erasing: {
      authors: ({ by }: Erasure) => [by],
      without: (erasure: Erasure, mark: string) => ({ ...erasure, reason: mark }),
    },
  } satisfies Noun<Erasure>;
}
