// npm start: one command from a bare clone to a running Sitrep. The work is in start.ts.
import { handOver } from './bootstrap.mjs';

await handOver('start.ts');
