// `ui` imports nothing of ours, so it has its own table of words: this holds both tables to the same ones [UX44].
import * as report from '@sitrep/report/words';
import { expect, it } from 'vitest';
import { severityWords } from '../ui/badge/severity-badge.tsx';
import { closingWords, stateWords } from '../ui/badge/state-badge.tsx';
import { areaWords } from './impact/impact-section.tsx';

it('[UX44] the page and the text that leaves it use the same words', () => {
  expect(severityWords).toEqual(report.severityWords);
  expect(stateWords).toEqual(report.stateWords);
  expect(closingWords).toEqual(report.closingWords);
  expect(areaWords).toEqual(report.areaWords);
});
