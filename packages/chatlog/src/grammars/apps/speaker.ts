// `[time] Name: text`, with or without a date: Teams, Discord, WhatsApp on an iPhone, Pidgin, Signal.
import { ANY_DATE, HALF, ZONE } from '../../time/stamp.ts';
import { lineGrammar } from '../line-grammar.ts';
import { namedBody } from './named-body.ts';

export const speaker = lineGrammar({
  name: 'speaker',
  stamp: new RegExp(
    `^\\u200e?[[(](?:${ANY_DATE}(?:,|T)? ?)?(?<h>\\d\\d?)[:.](?<mi>\\d\\d)(?:[:.](?<s>\\d\\d))?${HALF}?${ZONE}?[\\])] ?`,
  ),
  isLong: true,
  body: namedBody,
});
