// From the first step to the last process stopped. Rule: what was started is stopped in reverse order, each once, whether
// the end comes by Ctrl-C, by a signal, by the death of whoever began it, by a failure in the middle of starting or by a
// fault while running.
//
//   starting ──► running ──signal or fault──► stopping ──► exit
//       └──────────── signal (at the next check) or failure ────────┘
import { fail, seconds } from './report.ts';

export type Lifetime = {
  /** What must be stopped from now on. */
  add(name: string, stop: () => Promise<void> | void): void;
  /** Throws when the end was asked for meanwhile; called between steps. */
  check(): void;
};

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs `start`; when it answers 'running', waits for the end. Leaves the process with 0, or 1 after a failure. */
export async function live(start: (lifetime: Lifetime) => Promise<'running' | 'finished'>): Promise<never> {
  const parts: { name: string; stop: () => Promise<void> | void }[] = [];
  const end = Promise.withResolvers<void>();
  let isAsked = false;
  const ask = () => {
    isAsked = true;
    end.resolve();
  };
  for (const signal of signals) process.on(signal, ask);
  process.on('disconnect', ask);
  process.on('uncaughtException', end.reject);
  process.on('unhandledRejection', end.reject);
  end.promise.catch(() => {});
  try {
    const state = await start({
      add: (name, stop) => parts.push({ name, stop }),
      check: () => {
        if (isAsked) throw new Error('asked to stop while starting');
      },
    });
    if (state === 'running') await end.promise;
  } catch (error) {
    if (!isAsked) fail(error);
  }
  process.stdout.write(parts.length > 0 ? '\n' : '');
  for (const { name, stop } of parts.toReversed()) await stopPart(name, stop);
  process.exit();
}

async function stopPart(name: string, stop: () => Promise<void> | void): Promise<void> {
  const from = performance.now();
  process.stdout.write(`  ${name.padEnd(10)} stopping ..`);
  const tooLong = Promise.withResolvers<string>();
  const timer = setTimeout(() => tooLong.resolve('given up'), 90_000);
  const stopped = async () => {
    try {
      await stop();
      return 'stopped';
    } catch (error) {
      fail(error);
      return 'failed to stop';
    }
  };
  const words = await Promise.race([stopped(), tooLong.promise]);
  clearTimeout(timer);
  process.stdout.write(` ${words}  ${seconds(from)} s\n`);
}
