// In the place of nginx where there is none: connections in turn to the instances that say they are ready, as a balancer
// does that knows nothing of HTTP but asks /readyz. Rule: what holds behind it holds behind any proxy.
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import type { Front } from './front.ts';

const LOOK_MS = 100;

export async function startRoundRobin(port: number, instances: readonly number[]): Promise<Front> {
  const open = new Set<Socket>();
  const ready = new Set(instances);
  let turn = 0;
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
    return socket;
  };
  const looking = setInterval(() => {
    for (const instance of instances) {
      isReady(instance).then((yes) => (yes ? ready.add(instance) : ready.delete(instance)));
    }
  }, LOOK_MS);
  const server = createServer(async (near) => {
    keep(near);
    for (let tries = 0; tries < instances.length; tries += 1) {
      turn += 1;
      const instance = [...ready][turn % ready.size];
      if (instance === undefined) break;
      const far = keep(connect({ port: instance, host: '127.0.0.1' }));
      if (!(await connects(far))) continue;
      near.pipe(far);
      far.pipe(near);
      near.on('close', () => far.destroy());
      far.on('close', () => near.destroy());
      return;
    }
    near.destroy();
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return {
    what: 'a proxy of ours, for there is no nginx here and none could be installed',
    async close() {
      clearInterval(looking);
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function isReady(instance: number): Promise<boolean> {
  const signal = AbortSignal.timeout(10 * LOOK_MS);
  const answer = await fetch(`http://127.0.0.1:${instance}/readyz`, { signal }).catch(() => null);
  await answer?.body?.cancel().catch(() => {});
  return answer?.ok ?? false;
}

function connects(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
  });
}
