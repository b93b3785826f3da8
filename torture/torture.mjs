// npm run torture, under the right Node. The work is in main.ts.
import { handOver } from '../tools/bootstrap.mjs';

await handOver('../torture/main.ts');
