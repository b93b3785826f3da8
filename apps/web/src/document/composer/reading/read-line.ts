// What a typed line asks for, decided once for what the page shows of it and for what it sends. Rule: it fails closed
// [H20]: what begins with `!` and is no known command, or could be a mistyped `!log-private`, is asked about, and leaves
// this function as public in no other way than by the person's answer.

import { commandIn } from '@sitrep/chatlog/command-in';
import type { Time } from '@sitrep/incident/fields';
import type { Command } from '@sitrep/incident/nouns';
import type { EntryKind } from '@sitrep/incident/nouns/entry';
import { type Refusal, refuse } from '@sitrep/incident/refusal';
import { hasBangLine } from '@sitrep/incident/text/bang';
import { readComposer, type TimedText } from '../composer-time.ts';
import { findSlash } from '../slash/find-slash.ts';
import type { Scene } from './scene.ts';

/** What stands ticked beside the text. */
export type Ticks = { readonly private: boolean; readonly approx: boolean; readonly asText: boolean };

export type Answer = { readonly id: 'asTyped' | 'asLog' | 'public'; readonly command: Command };

export type Line =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'command';
      readonly command: Command;
      /** What it does, for a line that is no entry: "Adds an action item for Cy". */
      readonly does: string | null;
    }
  /** Not sent before the person chose one of the answers. */
  | { readonly kind: 'asked'; readonly why: string; readonly answers: readonly Answer[] }
  | { readonly kind: 'wrong'; readonly refusal: Refusal };

type Written = { readonly kind: EntryKind; readonly private: boolean; readonly key: boolean };
type Times = { happenedAt?: Time; approx?: boolean; until?: Time };

export function readLine(typed: string, ticks: Ticks, scene: Scene): Line {
  const timed: TimedText = ticks.asText ? { kind: 'now', text: typed } : readComposer(typed, scene.now);
  if (timed.kind === 'doubtful') return wrong(timed.why, 'Correct the time, or keep it as text.');
  if (timed.text.trim() === '') return { kind: 'empty' };
  const slash = findSlash(timed.text);
  if (!slash) return readWords(timed.text, timesOf(timed, ticks), ticks.private);
  const at = timed.kind === 'timed' ? timed.at : null;
  const read = slash.command.read(slash.rest, scene, { at, private: ticks.private });
  if ('wrong' in read) return wrong(read.wrong, read.next);
  if ('entry' in read) {
    const late = timed.kind === 'now' && !ticks.asText ? readComposer(read.text, scene.now) : timed;
    if (late.kind === 'doubtful') return wrong(late.why, 'Correct the time, or keep it as text.');
    const text = timed.kind === 'now' ? late.text : read.text;
    const as = { kind: 'note', key: false, ...read.entry } as const;
    const isPrivate = ticks.private || read.entry.private === true;
    return readEntry(text, timesOf(late, ticks), { ...as, private: isPrivate });
  }
  if (ticks.private && !read.mayBePrivate)
    return wrong('This cannot be private.', 'Untick Private, or write it as an entry.');
  if (commandIn(slash.rest).kind !== 'text') {
    return wrong(
      'This looks like “!log-private”, which belongs into an entry.',
      'Write it as a line of its own.',
    );
  }
  return { kind: 'command', command: read.command, does: read.does };
}

function readWords(text: string, times: Times, isPrivate: boolean): Line {
  const read = commandIn(text);
  if (read.kind !== 'question') {
    const kind = read.kind === 'text' ? 'note' : 'log';
    const isForTeam = isPrivate || read.kind === 'privateLog';
    return append(read.text, times, { kind, private: isForTeam, key: false });
  }
  if (read.question === 'emptyLog')
    return wrong('There is no text behind the command.', 'Write what was done.');
  const asNote = { kind: 'note', private: isPrivate, key: false } as const;
  return isPrivate ? append(text, times, asNote) : ask(read.question, text, times, asNote);
}

/** What stands behind a slash command that writes an entry. */
function readEntry(text: string, times: Times, as: Written): Line {
  if (text.trim() === '') return wrong('There is no text behind the command.', 'Write what it is about.');
  const read = commandIn(text);
  if (as.private || read.kind === 'text') return append(text, times, as);
  return ask(read.kind === 'question' ? read.question : 'unknownCommand', text, times, as);
}

const WHY: Record<string, string> = {
  looksPrivate: 'This looks like “!log-private”.',
  manyCommands: 'Several lines of this begin with “!”.',
  unknownCommand: 'This begins with “!” and is no command Sitrep knows.',
};

function ask(question: string, text: string, times: Times, as: Written): Line {
  const asTyped = append(text, times, { ...as, private: true });
  const asLog = append(withoutCommand(text), times, { ...as, kind: 'log', private: true });
  // Nothing with a line that begins with `!` is for viewers; words that merely look like it may be.
  const publicly = hasBangLine(text) ? null : append(text, times, as);
  const answers: Answer[] = [
    { id: 'asTyped', command: asTyped.command },
    { id: 'asLog', command: asLog.command },
    ...(publicly ? [{ id: 'public', command: publicly.command } as const] : []),
  ];
  return { kind: 'asked', why: WHY[question] ?? WHY.unknownCommand ?? '', answers };
}

/** The text without its first word, where that is the mistyped command; whole where nothing else is there. */
function withoutCommand(text: string): string {
  const rest = hasBangLine(text.split('\n', 1)[0] ?? '') ? text.trimStart().replace(/^\S+\s*/, '') : text;
  return rest.trim() === '' ? text : rest;
}

function append(text: string, times: Times, as: Written) {
  const { kind, key } = as;
  const command: Command = {
    type: 'appendEntry',
    text,
    ...times,
    ...(as.private && { private: true }),
    ...(kind !== 'note' && { kind }),
    ...(key && { key }),
  };
  return { kind: 'command', command, does: null } as const;
}

function timesOf(timed: TimedText, ticks: Ticks): Times {
  if (timed.kind !== 'timed') return {};
  const { at, until, approx } = timed;
  return { happenedAt: at, approx: approx || ticks.approx, ...(until && { until }) };
}

function wrong(happened: string, next: string): Line {
  return { kind: 'wrong', refusal: refuse('invalid', happened, next, { safe: 'Your text is still here.' }) };
}
