import { expect, it } from 'vitest';
import { todoIn } from './todo-in.ts';

it.each([
  ['TODO alert on lock wait', { text: 'alert on lock wait', owner: null }],
  ['Locks again. TODO: @cy alert on lock wait', { text: 'alert on lock wait', owner: 'cy' }],
  ['seen at db-7\nTODO – alert on it\nand more', { text: 'alert on it', owner: null }],
  ['alert on lock wait: TODO', { text: 'alert on lock wait', owner: null }],
  ['TODO', null],
  ['todo lists are long', null],
  ['TODOS are long', null],
  ['nothing', null],
])('[R50] “%s”', (text, wanted) => expect(todoIn(text)).toEqual(wanted));
