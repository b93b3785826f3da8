// When a process began, as a text to compare. Rule: a process number alone proves nothing, since numbers come again;
// number and beginning together do.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Null when no such process lives; a process that ended and was not yet collected does not live. */
export function startTimeOf(pid: number): string | null {
  if (process.platform === 'linux') return fromProc(pid);
  if (process.platform === 'win32') return isThere(pid) ? 'alive' : null;
  const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'lstart='], { encoding: 'utf8' });
  return stdout?.trim() || null;
}

// The name in the second field may hold spaces and brackets; the fields are counted behind it.
function fromProc(pid: number): string | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
