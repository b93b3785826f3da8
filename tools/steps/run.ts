// Runs another program and keeps what it says. Rule: no shell in between, no stdin, and the caller decides what a
// failure means.
import { spawn } from 'node:child_process';

export type Ran = { code: number; output: string };
export type RunOptions = {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
  input?: string;
  seconds?: number;
  /** Deaf to the terminal's Ctrl-C: what must not be cut off in the middle. */
  detached?: boolean;
};

/** Never rejects: a program that cannot be started, or that overran its seconds, ends with a code of its own. */
export function run(command: string, args: string[], options: RunOptions = {}): Promise<Ran> {
  const { input, seconds, ...rest } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...rest, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
    let output = '';
    const overrun =
      seconds === undefined
        ? undefined
        : setTimeout(() => {
            output += `\nended after ${seconds} s without a result`;
            child.kill('SIGKILL');
          }, seconds * 1000);
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
    const end = (code: number) => {
      clearTimeout(overrun);
      resolve({ code, output });
    };
    child.on('error', (error) => {
      output += error.message;
      end(127);
    });
    child.on('close', (code) => end(code ?? 137));
  });
}
