// `/update text next: 15m eta: 16:00`: a status update by a line. It confirms nothing: that is the tick of the form, and a key.

import { staleAfterMs } from '@sitrep/incident/obligation';
import { spanWords } from '../../../ui/time/time-words.ts';
import { readAhead } from '../../update/read-ahead.ts';
import type { Scene } from '../reading/scene.ts';
import type { SlashRead } from './slash-command.ts';

export function readUpdate(rest: string, { document, now }: Scene): SlashRead {
  if (!document) {
    return {
      wrong: 'The incident is not on this page.',
      next: 'Entries can be written; this has to wait for the server.',
    };
  }
  const next = /\bnext:\s*\+?(\S+)/i.exec(rest)?.[1] ?? '';
  const over = /\beta:\s*(\+?\S+)/i.exec(rest)?.[1] ?? '';
  const text = rest.replace(/\b(?:next|eta):\s*\+?\S+/gi, '').trim();
  if (text === '')
    return {
      wrong: 'The update has no text.',
      next: 'Write what is known now; the key u says that nothing changed.',
    };
  const by = readAhead(next && `+${next}`, now);
  const eta = readAhead(over, now);
  if (by === null || eta === null)
    return { wrong: 'This is no time ahead.', next: 'Write next: 15m, and eta: 16:00 or eta: +40m.' };
  const most = staleAfterMs(document);
  const ms = by === 'empty' ? most : Date.parse(by) - Date.parse(now);
  return {
    command: {
      type: 'addUpdate',
      text: text.replace(/[,;]$/, ''),
      ...(by !== 'empty' && { nextInSeconds: Math.round(ms / 1000) }),
      ...(eta !== 'empty' && { eta }),
    },
    does: `Posts a status update, the next one in ${spanWords(ms)}; it confirms no impact`,
  };
}
