// npm run pictures: takes every picture of docs/pictures anew. No test, and no part of any: run by hand when pages have
// changed, and looked at by somebody before it is kept.
import base from '../../playwright.config.ts';

export default {
  ...base,
  testDir: '.',
  testMatch: '*.pictures.ts',
  globalSetup: '../stage/one-postgres.ts',
  outputDir: '../../test-results',
  workers: 1,
};
