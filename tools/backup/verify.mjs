// npm run verify, under the right Node. The work is in verify.ts.
import { handOver } from '../bootstrap.mjs';

await handOver('backup/verify.ts');
