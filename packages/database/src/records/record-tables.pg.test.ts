import { randomUUID } from 'node:crypto';
import type { DocRecord } from '@sitrep/incident/document';
import { nouns } from '@sitrep/incident/nouns';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { type TestDatabase, testDatabase } from '../testing/test-database.ts';
import { type Kind, recordTables } from './record-tables.ts';
import { readPage, recordTypes, toRow, writeRecords } from './records.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await testDatabase();
});
afterAll(() => base.close());

const shapes = Object.values(nouns).map(({ type, record }) => ({ type, record, shape: shapeOf(record) }));

describe('the mapping of records to tables', () => {
  test.each(shapes)('$type: every field is mapped, and nothing else, by its kind', ({ type, shape }) => {
    const mapped: { [field: string]: Kind } = { ...recordTables[type] };
    const expected = Object.entries(shape).filter(([field]) => field !== 'type');
    expect(mapped).toEqual(Object.fromEntries(expected.map(([field, schema]) => [field, kindOf(schema)])));
  });

  test.each(shapes)('$type: the table has these columns and no others', async ({ type, record }) => {
    const [sample] = fc.sample(anyOf<DocRecord>(record), 1);
    if (!sample) throw new Error('no sample');
    const columns = await base.database.query<{ name: string }>(
      `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
      type,
    );
    expect(columns.map(({ name }) => name).sort()).toEqual(Object.keys(toRow(randomUUID(), sample)).sort());
  });

  test('the list of tables is the list of nouns', () => {
    expect([...recordTypes].sort()).toEqual(Object.keys(nouns).sort());
  });

  test.each(shapes)('$type: whatever the schema takes comes back as it was', async ({ type, record }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyOf<DocRecord>(record), { minLength: 1, maxLength: 20 }), async (drawn) => {
        const records = [...new Map(drawn.map((each) => [each.id, each])).values()];
        const incidentId = randomUUID();
        await base.database.transaction(async (tx) => {
          // In front of the real table, and without its checks: the shape alone is what is tested here.
          await tx.run(
            `create temporary table "${type}" (like public."${type}", primary key (incident_id, id)) on commit drop`,
          );
          const put = records.map((each) => ({ put: each }));
          await writeRecords(tx, incidentId, put);
          await writeRecords(tx, incidentId, put);
          const read = await readPage(tx, incidentId, type, '', 100);
          expect(byId(read)).toEqual(byId(records));
          await writeRecords(tx, incidentId, [{ remove: { type, id: records[0]?.id ?? '' } }]);
          expect(byId(await readPage(tx, incidentId, type, '', 100))).toEqual(byId(records.slice(1)));
        });
      }),
      { numRuns: 15 },
    );
  });
});

function byId(records: readonly DocRecord[]) {
  return Object.fromEntries(records.map((record) => [record.id, record]));
}

type Def = {
  readonly type: string;
  readonly format?: string;
  readonly shape?: { readonly [field: string]: z.ZodMiniType };
  readonly innerType?: z.ZodMiniType;
  readonly element?: z.ZodMiniType;
  readonly entries?: { readonly [name: string]: string };
  readonly values?: readonly string[];
};

/** What a schema says about itself. */
function defOf(schema: z.ZodMiniType): Def {
  return schema._zod.def as Def;
}

function shapeOf(schema: z.ZodMiniType) {
  return defOf(schema).shape ?? {};
}

function kindOf(schema: z.ZodMiniType): Kind {
  const { type, format, innerType, shape } = defOf(schema);
  if (innerType) return kindOf(innerType);
  if (type === 'string' || type === 'enum' || type === 'literal')
    return format === 'datetime' ? 'time' : 'text';
  if (type === 'boolean') return 'bool';
  if (type === 'number') return 'int';
  return shape && Object.keys(shape).sort().join() === 'id,name' ? 'person' : 'json';
}

const time = fc
  .date({
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());
const words = fc.string({ unit: 'grapheme', maxLength: 60 }).map((drawn) => `“${drawn}” \\ ' "`);
const code = fc.string({
  unit: fc.constantFrom(...'23456789ABCDEFGHJKLMNPQRSTUVWXYZ'),
  minLength: 4,
  maxLength: 8,
});
const name = fc.stringMatching(/^[a-z]{3,20}$/);
const texts = [words, fc.uuid(), time, code.map((drawn) => `INC-${drawn}`), fc.webUrl(), name];

/** Values a schema takes, as they are after it took them. */
function anyOf<T>(schema: z.ZodMiniType): fc.Arbitrary<T> {
  return anyInput(schema).map((input) => schema.parse(input) as T);
}

function anyInput(schema: z.ZodMiniType): fc.Arbitrary<unknown> {
  const { type, innerType, element, shape, entries, values } = defOf(schema);
  // What has a default is never kept without a value.
  if (innerType) return type === 'default' ? anyInput(innerType) : fc.option(anyInput(innerType));
  if (element) return fc.array(anyInput(element), { maxLength: 3 });
  if (entries) return fc.constantFrom(...Object.values(entries));
  if (values) return fc.constantFrom(...values);
  if (type === 'boolean') return fc.boolean();
  if (type === 'number') return fc.integer();
  if (shape)
    return fc.record(Object.fromEntries(Object.entries(shape).map(([key, each]) => [key, anyInput(each)])));
  const fitting = texts.find((each) => fc.sample(each, 20).every((drawn) => schema.safeParse(drawn).success));
  if (!fitting) throw new Error(`no values known for a ${type}`);
  return fitting;
}
