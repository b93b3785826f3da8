// Links in the line that will show something else tomorrow: a form that stands still is offered before it is posted [R51],
// and an address that may hold a secret is pointed at.

import { useMemo, useState } from 'react';
import { Button } from '../../ui/form/button.tsx';
import { useJudging } from '../link/use-judged.ts';
import styles from './composer.module.css';

export function LineLinks(props: {
  text: string;
  now: () => string;
  start: string | null;
  isPrivate: boolean;
  /** Puts other characters in the place of some. */
  onPut: (from: number, to: number, text: string) => void;
}) {
  const { text, now, start, isPrivate, onPut } = props;
  const judging = useJudging(true);
  /** Addresses that took the place of others, and of which. */
  const [put, setPut] = useState<ReadonlyMap<string, string>>(new Map());
  const moving = useMemo(
    () => judging?.movingLinks(text, { now: now(), start }) ?? [],
    [judging, text, now, start],
  );
  const secrets = useMemo(
    () => (isPrivate ? [] : (judging?.secretLinks(text) ?? [])),
    [judging, text, isPrivate],
  );
  const fixed = [...put].filter(([url]) => text.includes(url));
  if (!judging || moving.length + secrets.length + fixed.length === 0) return null;
  return (
    <div className={styles.links} role="status">
      {moving.map(({ url, start: from, end, best, judged }) => (
        <p key={from}>
          <b>{judged.tool}</b> link: {judged.class}, {judged.reason}.{' '}
          <Button
            onPress={() => {
              setPut(new Map(put).set(best.url, url));
              onPut(from, end, best.url);
            }}
          >
            Fix it{judging.windowWords(best.window).replace(/^,/, ':')}
          </Button>
        </p>
      ))}
      {fixed.map(([url, original]) => (
        <p key={url}>
          The link is fixed.{' '}
          <Button
            look="quiet"
            onPress={() => {
              const from = text.indexOf(url);
              onPut(from, from + url.length, original);
            }}
          >
            Put the original back
          </Button>
        </p>
      ))}
      {secrets.length > 0 && (
        <p>
          <b>Viewers will see this address.</b> It holds {judging.secretWords(secrets)}.
        </p>
      )}
    </div>
  );
}
