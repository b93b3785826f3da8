// A real nginx under the very configuration that operators are given (docs/nginx.conf): only the addresses are put in and
// the certificate is left out. Rule: what is proved here is what the documents say.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isRoot } from '../../../tools/postgres/account.ts';
import { accepts } from '../../../tools/postgres/free-port.ts';
import { root } from '../../../tools/steps/root.ts';
import { run } from '../../../tools/steps/run.ts';
import { findPeer } from '../../peers/find-peer.ts';
import type { Front } from './front.ts';

/** Null when there is none. */
export function findNginx(): Promise<string | null> {
  return findPeer({
    setting: 'NGINX_PATH',
    places: ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/sbin/nginx', '/opt/homebrew/bin/nginx'],
    debian: 'nginx-light',
  });
}

export async function startNginx(
  program: string,
  port: number,
  instances: readonly number[],
): Promise<Front> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sitrep-nginx-'));
  writeFileSync(path.join(folder, 'nginx.conf'), frame(folder));
  writeFileSync(
    path.join(folder, 'sitrep.conf'),
    put(readFileSync(path.join(root, 'docs/nginx.conf'), 'utf8'), port, instances),
  );
  const child = spawn(program, ['-p', folder, '-c', 'nginx.conf', '-e', 'error.log'], { stdio: 'ignore' });
  const gone = once(child, 'exit');
  const end = () => child.kill('SIGTERM');
  process.on('exit', end);
  while (child.exitCode === null && !(await accepts(port))) await pause(20);
  if (child.exitCode !== null)
    throw new Error(`nginx did not start: ${readFileSync(path.join(folder, 'error.log'), 'utf8')}`);
  const { output } = await run(program, ['-v']);
  return {
    what: output.trim().replace(/^.*version: /, ''),
    async close() {
      process.off('exit', end);
      end();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const frame = (folder: string) => `
daemon off;
worker_processes 1;
worker_rlimit_nofile 65536;
pid nginx.pid;
error_log error.log warn;
${isRoot() ? 'user root;' : ''}
events { worker_connections 16384; }
http {
  access_log off;
${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((what) => `  ${what}_temp_path ${folder}/${what};`).join('\n')}
  include sitrep.conf;
}
`;

/** Each line that is changed must be there, or the example has moved away from its proof. */
export function put(text: string, port: number, instances: readonly number[]): string {
  const server = /^ *server 127\.0\.0\.1:3000(.*;)\n/m;
  const line = server.exec(text);
  const isWhole = line && text.includes('listen 443 ssl;') && text.includes('ssl_certificate');
  if (!isWhole) throw new Error('docs/nginx.conf is not as this proof knows it');
  const servers = instances.map((instance) => `  server 127.0.0.1:${instance}${line[1]}\n`);
  return text
    .replace(server, servers.join(''))
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
    .replaceAll(/^ *ssl_certificate.*\n/gm, '');
}
