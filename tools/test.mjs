// npm test: every check there is, from a bare clone. The work is in test.ts.
import { handOver } from './bootstrap.mjs';

await handOver('test.ts');
