// All proofs, in the order they run. A new one is a line here.
import { ledger } from './bench/ledger.ts';
import { pooler } from './bench/pooler.ts';
import { silence } from './bench/silence.ts';
import { unannounced } from './bench/unannounced.ts';
import { fuzz } from './fuzz/fuzz.ts';
import { cuts } from './instances/cuts/cuts.ts';
import { races } from './instances/cuts/races.ts';
import { migrations } from './instances/migrations.ts';
import { reconnect } from './instances/reconnect.ts';
import { restore } from './instances/restore.ts';
import { rollingRestart } from './instances/rolling-restart.ts';
import { slowReaders } from './instances/slow-readers.ts';
import type { Proof } from './proof.ts';
import { simulatorOnPostgres } from './simulator/postgres/on-postgres.ts';
import { simulator } from './simulator/simulator.ts';

export const proofs: readonly Proof[] = [
  simulator,
  simulatorOnPostgres,
  rollingRestart,
  migrations,
  restore,
  reconnect,
  slowReaders,
  cuts,
  races,
  ledger,
  silence,
  unannounced,
  pooler,
  fuzz,
];
