// MeetBot: a bare clock in UTC; told from other bare clocks by the commands of a meeting.
import { SECONDS, TIME } from '../../time/stamp.ts';
import { lineGrammar } from '../line-grammar.ts';

const MEETING =
  /^[\d:]{8} <[^<>]{1,64}> #(?:startmeeting|endmeeting|topic|action|info|agreed|link|idea|chair|meetingname)\b/;

export const meetbot = lineGrammar({
  name: 'meetbot',
  isUtc: true,
  stamp: new RegExp(`^${TIME}${SECONDS} `),
  score: (read, { sample }) => (sample.some((line) => MEETING.test(line)) ? read : 0),
});
