// npm run backup, under the right Node. The work is in backup.ts.
import { handOver } from '../bootstrap.mjs';

await handOver('backup/backup.ts');
