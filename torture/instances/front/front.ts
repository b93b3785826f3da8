// What stands before several instances and is the one address people know. Rule: a real nginx where there is one or one
// may be installed (SITREP_INSTALL_PEERS); a proxy of ours otherwise, and the proof says which it was.
import { findNginx, startNginx } from './nginx.ts';
import { startRoundRobin } from './round-robin.ts';

export type Front = {
  readonly what: string;
  close(): Promise<void>;
};

export async function openFront(port: number, instances: readonly number[]): Promise<Front> {
  const nginx = await findNginx();
  return nginx ? startNginx(nginx, port, instances) : startRoundRobin(port, instances);
}
