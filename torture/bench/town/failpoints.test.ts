// A moved line must show here, in a moment, and not first in the proof that takes minutes.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../../tools/steps/root.ts';
import { apply } from '../../patch/patch-sources.ts';
import { LISTENS_BY_A_WIRE } from '../silence.ts';
import { failpoints } from './failpoints.ts';

test.each([...failpoints, LISTENS_BY_A_WIRE])('“$name” fits $file', (patch) => {
  const text = readFileSync(path.join(root, patch.file), 'utf8');
  expect(apply(text, patch)).toContain(patch.put);
});
