// The entries that `!log` and `!log-private` lines ask for. Rule: a line with an open question is no entry yet.

import type { ChatLine } from './chat-line.ts';

/**
 * Lines to record in the timeline without being told which [R20, R21]: their `kind` is `log` or `privateLog`, and
 * `isPrivate` says who may see them. Chat, topics, notices and other bots' commands are not among them.
 */
export function logLines(lines: readonly ChatLine[]): readonly ChatLine[] {
  return lines.filter(({ kind, question }) => !question && (kind === 'log' || kind === 'privateLog'));
}
