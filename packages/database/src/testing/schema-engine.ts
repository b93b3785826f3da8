// Prisma's schema engine, as WebAssembly over our own driver: its command line would download a program instead. For
// tests alone; it answers whether the database is what schema.prisma says, and what Prisma makes of our history.

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlQuery,
} from '@prisma/driver-adapter-utils';
import * as binding from '@prisma/schema-engine-wasm/schema_engine_bg';
import { MIGRATIONS } from '../migrate.ts';

/** The part of it that is used here; its types belong to those of the browser. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: { __wbindgen_start(): void } };
};

/** Columns of PostgreSQL's one-byte type "char", which the driver cannot read and the engine asks for. */
const ONE_BYTE = ['constraint_type', 'confdeltype', 'confupdtype'];

class ReadingOneByte extends PrismaPg {
  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect();
    const queryRaw: SqlDriverAdapter['queryRaw'] = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query: SqlQuery) => {
      const sql = query.sql
        .replace('constr.contype AS constraint_type', 'constr.contype::text AS constraint_type')
        .replace(/con1\.(confdeltype|confupdtype),/g, 'con1.$1::text AS $1,');
      const result = await queryRaw({ ...query, sql });
      const columnTypes = result.columnTypes.map((type, n) =>
        ONE_BYTE.includes(result.columnNames[n] ?? '') ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    };
    return adapter;
  }
}

function load(): void {
  // Where the engine leaves word before it gives up.
  const registry = { set_message: (message: string) => console.error(message) };
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: registry });
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = readFileSync(path.join(path.dirname(file), 'schema_engine_bg.wasm'));
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
    './schema_engine_bg.js': binding,
  });
  binding.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

export type SchemaEngine = {
  /** SQL that would make the database what the schema says; an empty migration when it is. */
  difference(): Promise<string>;
  /** What Prisma makes of our migrations and of what we wrote down about them. */
  history(): Promise<{ edited: string[]; failed: string[]; behind: object | null }>;
};

export async function openSchemaEngine(url: string, schema: string): Promise<SchemaEngine> {
  load();
  const files = [{ path: 'schema.prisma', content: schema }];
  const adapter = bindMigrationAwareSqlAdapterFactory(new ReadingOneByte(url));
  const engine = await binding.SchemaEngine.new(
    { datamodels: [['schema.prisma', schema]] },
    () => {},
    adapter,
  );
  const filters = { externalTables: [], externalEnums: [] };
  return {
    async difference() {
      const { stdout } = await engine.diff({
        from: { tag: 'schemaDatasource', files, configDir: MIGRATIONS },
        to: { tag: 'schemaDatamodel', files },
        script: true,
        exitCode: null,
        filters,
      });
      return stdout ?? '';
    },
    async history() {
      const { editedMigrationNames, failedMigrationNames, history } = await engine.diagnoseMigrationHistory({
        migrationsList: readList(),
        optInToShadowDatabase: false,
        filters,
      });
      return { edited: editedMigrationNames, failed: failedMigrationNames, behind: history };
    },
  };
}

function readList() {
  const names = readdirSync(MIGRATIONS, { withFileTypes: true }).filter((each) => each.isDirectory());
  const content = (file: string) => readFileSync(path.join(MIGRATIONS, file), 'utf8');
  return {
    baseDir: MIGRATIONS,
    lockfile: { path: 'migration_lock.toml', content: content('migration_lock.toml') },
    shadowDbInitScript: '',
    migrationDirectories: names.map(({ name }) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: content(path.join(name, 'migration.sql')) },
      },
    })),
  };
}
