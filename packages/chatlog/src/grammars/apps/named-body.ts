// What stands behind the time where a client writes `Name: text`. Rule: a name has no colon in it and does not tell what
// happened; "Bo changed the topic to …" is no speaker.
import { readTopic, whyDropped } from '../events.ts';
import { type Body, readBody } from '../irc-body.ts';

const NAMED = /^([^\s:<>*|-][^:<>|]{0,79}): ?/;
const PROSE =
  / (?:(?:has )?(?:joined|left|changed|set|made|removed|added|invited|created|upgraded|pinned|enabled|kicked|banned|rejected|accepted|withdrew|turned|placed|ended)|was|is now known as) /;

export function namedBody(rest: string): Body | undefined {
  if (rest.startsWith('*')) return readBody(rest);
  const [head = '', who] = NAMED.exec(rest) ?? [];
  if (who !== undefined && !PROSE.test(`${who} `)) {
    return { kind: 'message', who: who.trim(), text: rest.slice(head.length) };
  }
  return proseBody(rest);
}

function proseBody(rest: string): Body | undefined {
  if (!PROSE.test(rest.slice(0, 300)) && !/ (?:joined|left)\.?$/.test(rest.slice(0, 300))) return undefined;
  const verb = rest.search(/ (?:changed|set) the (?:room |channel )?topic/);
  // A name of several words is one word to a pattern made for nicks.
  const topic = verb > 0 && verb < 80 ? readTopic(`x${rest.slice(verb)}`) : undefined;
  return topic ? { kind: 'topic', who: rest.slice(0, verb), text: topic.text } : { skip: whyDropped(rest) };
}
