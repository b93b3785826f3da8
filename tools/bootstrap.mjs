// The first steps on a bare clone, in plain JavaScript that any Node from 18 on can run: install what the
// lock file names, find a Node that runs TypeScript, hand over to it. Rule: nothing here needs node_modules.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const stamp = path.join(root, 'node_modules', '.sitrep-install.json');

export async function handOver(script) {
  const started = Date.now();
  try {
    if (!isInstalled()) await install();
    const node = findNode();
    process.exitCode = await run(node, script, started);
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}

function isInstalled() {
  const wanted = stampText();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  if (!matchesLock()) return false;
  remember(wanted);
  return true;
}

// A platform in the stamp, because a folder copied between machines carries the other one's binaries.
function stampText() {
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  return `${JSON.stringify({ lock, platform: `${process.platform}-${process.arch}` })}\n`;
}

function remember(text) {
  try {
    writeFileSync(stamp, text);
  } catch {
    // A folder of somebody else: the comparison below is made again next time.
  }
}

// What a person installed by hand counts too: npm's own record of node_modules against the lock file.
function matchesLock() {
  const record = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([place, entry]) => {
    if (entry.link) return existsSync(path.join(root, place));
    if (!place.includes('node_modules/')) return true;
    const found = present[place];
    if (found === undefined) return entry.optional === true && !isForHere(entry);
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

function isForHere(entry) {
  if (entry.libc) return false;
  const system = entry.os === undefined || entry.os.includes(process.platform);
  return system && (entry.cpu === undefined || entry.cpu.includes(process.arch));
}

async function install() {
  const from = Date.now();
  process.stdout.write('  packages   installing what package-lock.json names ..');
  const ticking = setInterval(() => process.stdout.write('.'), 2000);
  const { code, output } = await npm(['ci', '--include=dev', '--include=optional', '--prefer-offline']);
  clearInterval(ticking);
  if (code !== 0) {
    process.stdout.write(' failed\n');
    throw new Error(`${lastLines(output)}\n\n${whyInstallFailed(output)}`);
  }
  remember(stampText());
  process.stdout.write(` installed  ${((Date.now() - from) / 1000).toFixed(1)} s\n`);
}

function whyInstallFailed(output) {
  const safe = 'Nothing but node_modules was touched; no incident can be lost by this.';
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return `The packages could not be installed: this account may not write in ${root}.
${safe} Start as the owner of the folder, or clone it where you may write.`;
  }
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|network/i.test(output)) {
    return `The packages could not be installed: the package registry did not answer.
${safe} The first start needs it once; later starts work offline. Check the network or the proxy and start again.`;
  }
  return `The packages could not be installed; npm's own words stand above.
${safe} Mend what npm names and start again: it begins anew by itself.`;
}

function npm(args) {
  // Under "npm start" this is the very npm that was typed; otherwise the one on the PATH.
  const script = process.env.npm_execpath;
  const isNpm = script !== undefined && /npm-cli\.[cm]?js$/.test(script);
  const [command, all] = isNpm ? [process.execPath, [script, ...args]] : ['npm', args];
  return new Promise((resolve) => {
    const options = { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: !isNpm && isWindows() };
    const child = spawn(command, all, options);
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) =>
      resolve({ code: 1, output: `${output}\nnpm could not be run: ${error.message}` }),
    );
    child.on('close', (code) => resolve({ code, output }));
  });
}

const isWindows = () => process.platform === 'win32';
const lastLines = (text) => text.trim().split('\n').slice(-25).join('\n');

// The Node of the lock file first, by path: the one that runs this may be years older.
function findNode() {
  const name = { linux: 'linux', win32: 'win' }[process.platform];
  const folder = path.join(root, 'node_modules', `node-${name}-${process.arch}`, 'bin');
  const packaged = path.join(folder, isWindows() ? 'node.exe' : 'node');
  if (existsSync(packaged) && mayRunTypes(packaged)) return packaged;
  if (mayRunTypes(process.execPath)) return process.execPath;
  throw new Error(`Sitrep needs Node 24 (or 22.18 and later of 22), and found only ${process.version}.
There is no packaged Node for ${process.platform}-${process.arch}${existsSync(packaged) ? ' that this system can run' : ''}.
Nothing was started. Install Node 24 from https://nodejs.org and start again.`);
}

function mayRunTypes(node) {
  const { status, stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  const [major = 0, minor = 0] = (stdout ?? '').replace('v', '').split('.').map(Number);
  return status === 0 && (major >= 24 || (major === 22 && minor >= 18));
}

// The child hears Ctrl-C by itself (same terminal) and decides when all is closed; this process only waits. The channel
// between them carries no word: it closes when this process is killed, and tells the child so.
function run(node, script, started) {
  const env = { ...process.env, SITREP_STARTED_AT: String(started) };
  const file = path.join(root, 'tools', script);
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc'];
  const child = spawn(node, [file, ...process.argv.slice(2)], { cwd: root, env, stdio });
  process.on('SIGINT', () => {});
  process.on('SIGHUP', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  watchNpm(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

// npm passes a SIGTERM on to its shell, which ends without telling anybody: that this shell is gone is the signal.
function watchNpm(end) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const shell = process.ppid;
  setInterval(() => {
    if (process.ppid !== shell) end();
  }, 250).unref();
}
