// npm run token, under the right Node. The work is in token.ts.
import { handOver } from '../bootstrap.mjs';

await handOver('token/token.ts');
