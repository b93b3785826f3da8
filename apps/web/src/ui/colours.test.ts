// Where colours of alarms and severity may stand, and that nothing flashes: read from the style sheets themselves.

import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const src = path.join(import.meta.dirname, '..');
const sheets = globSync('**/*.css', { cwd: src }).map((file) => ({
  file,
  css: readFileSync(path.join(src, file), 'utf8').replaceAll(/\/\*.*?\*\//gs, ''),
}));

/** Parts that tell of severity or of an alarm. A refusal and what was found are marks of the second shape, not of red. */
const ALARM_PARTS = [
  'document/alarm/alarm.module.css',
  'document/coordination/coordination.module.css',
  'document/header/header.module.css',
  'document/measure/measure.module.css',
  'document/task/task.module.css',
  'pages/search/search.module.css',
  'ui/badge/badge.module.css',
  'ui/base.css',
  'ui/time/countdown.module.css',
  'ui/tokens.css',
];

it('[UX16] uses the colours of alarms and severity in parts that tell of them, and in no other', () => {
  const using = sheets.filter(({ css }) => /var\(--(?:alarm|sev)/.test(css)).map(({ file }) => file);
  expect(using.toSorted()).toEqual(ALARM_PARTS);
});

it('[UX15] knows three levels of alarm and no fourth', () => {
  const tokens = sheets.find(({ file }) => file === 'ui/tokens.css')?.css ?? '';
  const levels = [...tokens.matchAll(/--alarm-([a-z]+)/g)].map(([, level]) => level);
  expect([...new Set(levels)].toSorted()).toEqual(['advisory', 'caution', 'warning']);
});

it('[UX25] flashes nowhere: no sheet has an animation, and movement can be turned off', () => {
  expect(sheets.filter(({ css }) => /@keyframes|\banimation(?:-name)?:/.test(css))).toEqual([]);
  expect(sheets.find(({ file }) => file === 'ui/base.css')?.css).toContain('prefers-reduced-motion: reduce');
});
