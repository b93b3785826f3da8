// How much of a processor a process gets here at this moment. Rule: where time is judged, a machine that is busy with other
// things is given the time it needs, up to four times as much, and that is printed beside the figure.

const SPUN_MS = 150;
const MOST = 4;

/** 1 when nobody else wants the processor, 2 when a process gets half of one. */
export function starvation(): number {
  const from = performance.now();
  const before = process.cpuUsage();
  let spun = 0;
  while (spun < SPUN_MS) {
    const { user, system } = process.cpuUsage(before);
    spun = (user + system) / 1000;
  }
  const share = (performance.now() - from) / spun;
  return Math.min(MOST, Math.max(1, Math.round(share * 10) / 10));
}
