// Element's export as text, and WhatsApp's, which looks alike: a date as the writer's country writes it, ` - `, `Name: text`.
import { ANY_DATE, HALF } from '../../time/stamp.ts';
import { lineGrammar } from '../line-grammar.ts';
import { namedBody } from './named-body.ts';

export const element = lineGrammar({
  name: 'element',
  stamp: new RegExp(
    `^${ANY_DATE}(?:,| um| klo| à|,? at)? (?<h>\\d\\d?)[:.](?<mi>\\d\\d)(?:[:.](?<s>\\d\\d))?${HALF}? - `,
  ),
  isLong: true,
  body: namedBody,
});
