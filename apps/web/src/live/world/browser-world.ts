// The world as a browser gives it. The only place of the live code that touches a global.

import type { Cancel, Socket, SocketListener, World } from './world.ts';

export function createBrowserWorld(): World {
  return {
    ...readBuild(),
    now: () => Date.now(),
    after: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    random: () => Math.random(),
    newId: createIdMaker(),
    fetch: (path, init) => fetch(path, init),
    openSocket,
    claim,
    claimNow,
    ...otherTabs(),
    onWake: (run) => {
      const whenVisible = () => document.visibilityState === 'visible' && run();
      return both(
        listen(window, 'online', run),
        listen(window, 'pageshow', run),
        listen(document, 'visibilitychange', whenVisible),
      );
    },
    onOffline: (run) => listen(window, 'offline', run),
  };
}

function readBuild(): Pick<World, 'build'> {
  const build = document.querySelector<HTMLMetaElement>('meta[name="sitrep-build"]')?.content;
  return build && build !== 'development' ? { build } : {};
}

function listen(target: EventTarget, event: string, run: () => void): Cancel {
  target.addEventListener(event, run);
  return () => target.removeEventListener(event, run);
}

function both(...cancels: readonly Cancel[]): Cancel {
  return () => {
    for (const cancel of cancels) cancel();
  };
}

function openSocket(path: string, { onMessage, onClose }: SocketListener): Socket {
  const address = new URL(path, location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(address);
  socket.onmessage = ({ data }) => {
    if (typeof data === 'string') onMessage(data);
  };
  socket.onclose = onClose;
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => {
      socket.onclose = null;
      socket.onmessage = null;
      socket.close();
    },
  };
}

/** A browser without the channel has tabs that hear nothing; the server still refuses them. */
function otherTabs(): Pick<World, 'tell' | 'onTold'> {
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('sitrep') : null;
  return {
    tell: (text) => channel?.postMessage(text),
    onTold: (run) => {
      const hear = ({ data }: MessageEvent) => typeof data === 'string' && run(data);
      channel?.addEventListener('message', hear);
      return () => channel?.removeEventListener('message', hear);
    },
  };
}

/** Without Web Locks (plain http) every tab may send: the same id has one effect all the same [L3]. */
function claim(name: string): Promise<Cancel> {
  const { locks } = navigator as { locks?: LockManager };
  if (!locks) return Promise.resolve(() => {});
  return new Promise((granted) => {
    locks.request(name, () => new Promise<void>((letGo) => granted(letGo))).catch(() => granted(() => {}));
  });
}

function claimNow(name: string): Promise<Cancel | null> {
  const { locks } = navigator as { locks?: LockManager };
  if (!locks) return Promise.resolve(() => {});
  return new Promise((granted) => {
    const hold = (lock: Lock | null) => (lock ? new Promise<void>((letGo) => granted(letGo)) : granted(null));
    locks.request(name, { ifAvailable: true }, hold).catch(() => granted(() => {}));
  });
}

/** UUIDv7. Ids of one page sort in the order they were made, also within one millisecond or when the clock steps back. */
function createIdMaker(): () => string {
  let lastAt = 0;
  let count = 0;
  return () => {
    const at = Math.max(Date.now(), lastAt);
    count = at === lastAt ? count + 1 : 0;
    if (count > 0xfff) {
      lastAt = at + 1;
      count = 0;
    } else lastAt = at;
    const random = crypto.getRandomValues(new Uint8Array(8));
    const hex = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
    const time = lastAt.toString(16).padStart(12, '0');
    const order = count.toString(16).padStart(3, '0');
    const variant = '89ab'[(random[0] ?? 0) % 4];
    return [time.slice(0, 8), time.slice(8), `7${order}`, `${variant}${hex.slice(1, 4)}`, hex.slice(4)].join(
      '-',
    );
  };
}
