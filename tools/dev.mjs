// npm run dev: Sitrep with reload on every save. The work is in dev.ts.
import { handOver } from './bootstrap.mjs';

await handOver('dev.ts');
