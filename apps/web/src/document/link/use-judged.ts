// The judgement of an address while it is typed. What judges is fetched with the first address; without it, as when the
// network is gone, the address is taken as it is and called unknown.

import { useEffect, useMemo, useState } from 'react';
import type { JudgeOptions } from './link-choices.ts';

type Judging = typeof import('./link-choices.ts');

export const loadJudging = (): Promise<Judging | null> => import('./link-choices.ts').catch(() => null);

export function useJudging(isNeeded: boolean): Judging | null {
  const [judging, setJudging] = useState<Judging | null>(null);
  useEffect(() => {
    if (isNeeded && !judging) void loadJudging().then((loaded) => setJudging(loaded));
  }, [isNeeded, judging]);
  return judging;
}

export function useJudged(url: string, options: JudgeOptions) {
  const judging = useJudging(url !== '');
  return useMemo(() => (url === '' ? null : (judging?.judge(url, options) ?? null)), [judging, url, options]);
}
