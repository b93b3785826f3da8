// Times in words: UTC first, with its Z, never relative alone [UX26]. Pure text work on canonical UTC times, so the
// server, the page and the paper all say the same.

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `14:47Z` */
export function clockWords(at: string): string {
  return `${at.slice(11, 16)}Z`;
}

/** `22 Nov 2026`, the UTC day. */
export function dayWords(at: string): string {
  return `${Number(at.slice(8, 10))} ${MONTHS[Number(at.slice(5, 7)) - 1] ?? ''} ${at.slice(0, 4)}`;
}

/** The clock alone on the day of `now`, with the day before or after it, with the year where that differs. */
export function timeWords(at: string, now: string): string {
  if (at.slice(0, 10) === now.slice(0, 10)) return clockWords(at);
  const day = at.slice(0, 4) === now.slice(0, 4) ? dayWords(at).slice(0, -5) : dayWords(at);
  return `${day} ${clockWords(at)}`;
}

/** `40 s`, `11 min`, `2 h 5 min`, `3 d 4 h`: never negative. */
export function spanWords(ms: number): string {
  const rest = Math.max(0, ms);
  if (rest < MINUTE) return `${Math.floor(rest / SECOND)} s`;
  if (rest < HOUR) return `${Math.floor(rest / MINUTE)} min`;
  if (rest < DAY) return pair(Math.floor(rest / HOUR), 'h', Math.floor((rest % HOUR) / MINUTE), 'min');
  return pair(Math.floor(rest / DAY), 'd', Math.floor((rest % DAY) / HOUR), 'h');
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return `${large} ${largeUnit}${small ? ` ${small} ${smallUnit}` : ''}`;
}

/** `11 min ago`; a time to come, as two clocks that differ may bring, counts as now. */
export function agoWords(at: string, now: string): string {
  return `${spanWords(Date.parse(now) - Date.parse(at))} ago`;
}

/** `in 18:50` while there is time left, `27 min late` from the due moment on. */
export function dueWords(leftMs: number): string {
  return leftMs > 0 ? `in ${countdownWords(leftMs)}` : `${spanWords(-leftMs)} late`;
}

/** As `dueWords`, for those who only read: `in 18 min`, so that nothing on their page ticks by the second. */
export function calmDueWords(leftMs: number): string {
  return leftMs > 0 ? `in ${spanWords(leftMs)}` : `${spanWords(-leftMs)} late`;
}

/** `18:50`, `1:02:05`: what is left, for a number that ticks. */
export function countdownWords(ms: number): string {
  const seconds = Math.ceil(Math.max(0, ms) / SECOND);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${two(minutes)}:${two(seconds % 60)}`;
}
