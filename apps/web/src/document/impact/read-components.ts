// Components as they are typed, one a line or between commas: `checkout down errors over 50 %, search ok`. The level is the
// word behind the name; what follows it says how it was measured.

import { type Component, componentLevels } from '@sitrep/incident/nouns/impact';

const LINE = new RegExp(`^(.+?)[\\s:]+(${componentLevels.join('|')})\\b[\\s:·(]*(.*?)\\)?$`, 'i');

/** `unread` is the first line that has no level. */
export function readComponents(typed: string): readonly Component[] | { readonly unread: string } {
  const lines = typed
    .split(/[\n;]|,(?=\s)/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const read: Component[] = [];
  for (const line of lines) {
    const [, name = '', word = '', measured = ''] = LINE.exec(line) ?? [];
    const level = componentLevels.find((known) => known === word.toLowerCase());
    if (!level) return { unread: line };
    read.push({ name: name.trim(), level, measured: measured.trim() });
  }
  return read;
}

export function writeComponents(components: readonly Component[]): string {
  return components
    .map(({ name, level, measured }) => `${name} ${level}${measured && ` ${measured}`}`)
    .join('\n');
}
