// Which tests need what: `unit` needs nothing, `pg` a real PostgreSQL (HTTP and sockets included). The name of a
// test file chooses: x.test.ts or x.pg.test.ts.
import { defineConfig } from 'vitest/config';

const rooms = '{packages,apps,tools,torture}/**';
const never = ['**/node_modules/**', '**/dist/**', '**/generated/**'];

export default defineConfig({
  test: {
    // Left to itself it leaves one core alone, which on two of them is half.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: [`${rooms}/*.test.ts`],
          exclude: [...never, '**/*.pg.test.ts'],
          // Far above what any takes: a machine busy with others must not look like a fault.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'pg',
          include: [`${rooms}/*.pg.test.ts`],
          exclude: never,
          globalSetup: ['tools/postgres/vitest-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
