// A program that is started anew whenever one of its files changes. Rule: it does not outlive whoever started it, however
// that one ended: a pipe is held open for it, which closes with its holder.
//
//   starter ──spawns──► node --watch ──spawns, again and again──► program
//      └────────────────── pipe (standard input) ──────────────────┘  closed: the program ends its watcher, which ends it
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from './root.ts';

export function startWatched(file: string, settings: NodeJS.ProcessEnv): { end(): Promise<void> } {
  const child = spawn(process.execPath, ['--watch', '--watch-preserve-output', file], {
    cwd: root,
    env: { ...process.env, ...settings },
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  return {
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** Called by the program. */
export function endWithStarter(): void {
  process.stdin.resume();
  process.stdin.once('end', () => process.kill(process.ppid, 'SIGTERM'));
}
