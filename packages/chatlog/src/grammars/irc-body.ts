// What stands behind the time of a line from an IRC client or bot. As tolerant as irclog2html, and a little more: the
// forms of all clients are read wherever they stand, for people change the themes of theirs.

import type { SkipReason } from '../chat-line.ts';
import { isEvent, readTopic, whyDropped } from './events.ts';

/** `host` is the part of the line that must not be kept. */
export type Body =
  | {
      readonly kind: 'message' | 'action' | 'notice' | 'topic';
      readonly who: string;
      readonly text: string;
      readonly host?: string | undefined;
    }
  | { readonly skip: SkipReason };

const SAID = /^<([^<>]{1,300})>(?:[ \t]|$)/;
const EVENT = /^(?:-!-|\*\*\*|-->|<--|<->|---?|==|[→←⇐⇒↔»«])[ \t]+/;
const ACTION = /^(?:\*|—|•)[ \t]+/;
const MODE = /^[ @+%~&!*]+(?=\S)/;

/** Undefined when it is nothing that a line begins with. */
export function readBody(body: string): Body | undefined {
  const said = SAID.exec(body);
  if (said) {
    const { who, host } = speaker(said[1] ?? '');
    return who === '' ? { skip: 'other' } : { kind: 'message', who, text: body.slice(said[0].length), host };
  }
  const event = EVENT.exec(body);
  if (event) return eventBody(body.slice(event[0].length), body);
  const trimmed = body.trimStart();
  const action = ACTION.exec(trimmed);
  if (action) return actionBody(trimmed.slice(action[0].length));
  return noticeBody(body);
}

/** A nick without mode characters, and the `!user@host` that some clients put behind it. */
export function speaker(name: string): { readonly who: string; readonly host: string | undefined } {
  const trimmed = name.trim().replace(MODE, '');
  const mark = trimmed.search(/[!(][^!(]*@/);
  return mark > 0
    ? { who: trimmed.slice(0, mark).trim(), host: trimmed.slice(mark) }
    : { who: trimmed, host: undefined };
}

function eventBody(rest: string, body: string): Body {
  const topic = readTopic(rest);
  return topic ? { kind: 'topic', ...topic } : { skip: whyDropped(body) };
}

function actionBody(rest: string): Body | undefined {
  const topic = readTopic(rest);
  if (topic) return { kind: 'topic', ...topic };
  const [name = ''] = /^\S{0,300}/.exec(rest) ?? [];
  const { who, host } = speaker(name);
  // A bar is where WeeChat's screen parts the nick from the text.
  if (/^[|│]?$/.test(who)) return undefined;
  if (isEvent(rest) || who.endsWith(':')) return { skip: whyDropped(rest) };
  return { kind: 'action', who, text: rest.slice(name.length), host };
}

// `-nick- text`, `-nick:#channel- text`, `-nick/#channel-⇥text`. Names with a dot are servers, which speak of hosts.
function noticeBody(body: string): Body | undefined {
  const [first = ''] = /^-\S{1,300}-(?=[ \t])/.exec(body) ?? [];
  if (first === '') return undefined;
  const inner = first.slice(1, -1);
  const { who, host } = speaker(inner);
  const [nick = ''] = who.split(/[:/]/);
  if (nick === '' || nick.includes('.')) return { skip: 'server' };
  return { kind: 'notice', who: nick, text: body.slice(first.length), host };
}
