// 16 writers, 10,000 commands, failing statements, cut connections, repeats: the laws hold, or this says where they do
// not [L1, L2, L3]. By hand: node bench/storm.ts postgresql://…/an-empty-database [commands] [seed]

import { openDatabase } from '@sitrep/database/database';
import { migrate } from '@sitrep/database/migrate';
import { runStorm } from '@sitrep/database/testing/storm';

const [url, commands = '10000', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
if (!url) throw new Error('name an empty database: node bench/storm.ts postgresql://…');

await migrate(url);
const database = openDatabase(url, { maxConnections: 20 });
const storm = { seed: Number(seed), commands: Number(commands), writers: 16, incidents: 3, lookEvery: 1 };
console.log(`${commands} commands by ${storm.writers} writers on ${storm.incidents} incidents, seed ${seed}`);
const from = performance.now();
const weather = await runStorm(database, storm);
console.log(weather);
console.log(`0 laws broken, in ${((performance.now() - from) / 1000).toFixed(0)} s`);
await database.close();
