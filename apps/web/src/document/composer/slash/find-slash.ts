// Finds the slash command a line begins with. A name nobody knows is text: people write of /etc and /api.

import type { SlashCommand } from './slash-command.ts';
import { slashCommands } from './slash-commands.ts';

export function findSlash(text: string): { readonly command: SlashCommand; readonly rest: string } | null {
  const [whole, name] = /^\s*\/([a-z]+)(?=\s|$)\s*/i.exec(text) ?? [];
  const command = slashCommands.find((known) => known.name === name?.toLowerCase());
  return command && whole !== undefined ? { command, rest: text.slice(whole.length) } : null;
}
