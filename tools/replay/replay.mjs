// npm run replay, under the right Node. The work is in replay.ts.
import { handOver } from '../bootstrap.mjs';

await handOver('replay/replay.ts');
