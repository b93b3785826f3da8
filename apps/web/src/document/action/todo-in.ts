// The follow-up somebody wrote down in passing: what stands behind TODO in a line, and whose it is [R50].

const TODO = /\bTODO\b[\s:,–-]*/;
const OWNER = /^@(\S{1,80})[\s:,]*/;
const MOST = 500;

/** Null where no line says TODO, or nothing else stands in the line. */
export function todoIn(text: string): { readonly text: string; readonly owner: string | null } | null {
  const line = text.split('\n').find((each) => TODO.test(each));
  if (line === undefined) return null;
  const at = line.search(TODO);
  const behind = line.slice(at).replace(TODO, '').trim();
  const [whole = '', owner = null] = OWNER.exec(behind) ?? [];
  const words =
    behind.slice(whole.length).trim() ||
    line
      .slice(0, at)
      .replace(/[\s:,–-]+$/, '')
      .trim();
  return words === '' ? null : { text: words.slice(0, MOST), owner };
}
