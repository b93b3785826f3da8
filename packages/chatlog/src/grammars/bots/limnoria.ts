// Limnoria (supybot): whole dates on the clock of its server, two spaces; also HexChat's ISO stamps.
import { DATE, TIME, ZONE } from '../../time/stamp.ts';
import { lineGrammar } from '../line-grammar.ts';

export const limnoria = lineGrammar({
  name: 'limnoria',
  stamp: new RegExp(`^${DATE}T${TIME}(?::(?<s>\\d\\d(?:\\.\\d{1,9})?))?${ZONE}? {1,2}`),
});
