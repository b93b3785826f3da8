// npm run restore, under the right Node. The work is in restore.ts.
import { handOver } from '../bootstrap.mjs';

await handOver('backup/restore.ts');
