// What came in by pasting or dropping: chat to look at line by line, or text to type. Loaded when something of more than one
// line is pasted first.

import type { ChatOptions, Reading } from '@sitrep/chatlog/chat-line';
import { dateInFileName, readChat } from '@sitrep/chatlog/read-chat';
import { slackNames } from '@sitrep/chatlog/slack-names';

export type Pasted = {
  readonly text: string;
  /** What the names of dropped files and their other contents say. */
  readonly known: Pick<ChatOptions, 'date' | 'names'>;
};

/** Null where it is no chat, or chat without any times: then it is text. */
export function readPaste({ text, known }: Pasted, options: ChatOptions): Reading | null {
  const reading = readChat(text, { ...known, ...options });
  const isChat = reading.format !== null && reading.format !== 'bare' && reading.lines.length > 1;
  return isChat ? reading : null;
}

/** Files dropped on the composer: one log, or a day of an export with the names of its people beside it. */
export async function readFiles(files: readonly File[]): Promise<Pasted> {
  const read = await Promise.all(
    files.map(async (file) => ({ name: file.name, text: decode(await file.arrayBuffer()) })),
  );
  const names = Object.assign({}, ...read.map(({ text }) => slackNames(text)));
  const logs = read.filter(({ name }) => read.length === 1 || !/users\.json$/i.test(name));
  const date = logs.flatMap(({ name }) => dateInFileName(name) ?? [])[0];
  return { text: logs.map(({ text }) => text).join('\n'), known: { date, names } };
}

function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
