// For `node --import` in a process that shall die at a point: patches put `failpoint('…')` into its sources, and the
// one that is armed kills it. Rule: one arming, one death; and nobody outlives whoever started it.
import { flushCompileCache } from 'node:module';

type Armed = { readonly point: string; passes: number };

let armed: Armed | null = read(process.env.SITREP_FAILPOINT);

Reflect.set(globalThis, 'failpoint', (point: string) => {
  if (armed?.point !== point) return;
  armed.passes -= 1;
  if (armed.passes > 0) return;
  process.kill(process.pid, 'SIGKILL');
  // Nothing may run between the signal and its arrival.
  for (;;);
});

process.on('message', (message) => {
  armed = read(String(message));
});
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.channel?.unref();
// Written at an orderly end otherwise, and there is none.
setTimeout(flushCompileCache, 5_000).unref();

/** "after lock:3" dies at the third pass. */
function read(text: string | undefined): Armed | null {
  const [point = '', passes = '1'] = (text ?? '').split(':');
  return point === '' ? null : { point, passes: Number(passes) };
}
