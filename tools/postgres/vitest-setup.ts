// One PostgreSQL for all tests of a run, offered to them as inject('postgresUrl'). Rule: tests make their own
// databases in it; none touches another's.
import type { TestProject } from 'vitest/node';
import { startTestPostgres, type TestPostgres } from './test-postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

let postgres: TestPostgres | null = null;

export async function setup(project: TestProject): Promise<void> {
  postgres = await startTestPostgres();
  project.provide('postgresUrl', postgres.url);
}

export async function teardown(): Promise<void> {
  await postgres?.stop();
}
