// What a UTC time is for this reader: their own clock with its zone, and how long ago, on hover, focus or tap [UX26].
// One listener serves every `<time>` of the page, so that a long timeline carries no tooltips.

import { useEffect, useState } from 'react';
import styles from './time-tip.module.css';
import { spanWords } from './time-words.ts';

type Tip = { words: string; left: number; top: number };

export function TimeTip({ now }: { now: () => string }) {
  const [tip, setTip] = useState<Tip | null>(null);
  useEffect(() => {
    const show = (event: Event) => setTip(tipFor(event.target, now()));
    const hide = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || event.key === 'Escape') setTip(null);
    };
    document.addEventListener('pointerover', show);
    document.addEventListener('focusin', show);
    document.addEventListener('keydown', hide);
    document.addEventListener('scroll', hide, { passive: true, capture: true });
    return () => {
      document.removeEventListener('pointerover', show);
      document.removeEventListener('focusin', show);
      document.removeEventListener('keydown', hide);
      document.removeEventListener('scroll', hide, { capture: true });
    };
  }, [now]);
  if (!tip) return null;
  return (
    <div
      role="status"
      className={styles.tip}
      style={{ insetInlineStart: tip.left, insetBlockStart: tip.top }}
    >
      {tip.words}
    </div>
  );
}

const ROOM_PX = 240;

function tipFor(target: EventTarget | null, now: string): Tip | null {
  const held =
    target instanceof Element ? (target.closest('time') ?? target.querySelector(':scope > time')) : null;
  const at = held?.getAttribute('datetime');
  if (!held || !at || Number.isNaN(Date.parse(at))) return null;
  const box = held.getBoundingClientRect();
  return {
    words: tipWords(at, now),
    left: Math.max(8, Math.min(box.left, document.documentElement.clientWidth - ROOM_PX)),
    top: box.bottom + 6,
  };
}

function tipWords(at: string, now: string): string {
  const local = new Intl.DateTimeFormat(undefined, {
    dateStyle: 'medium',
    timeStyle: 'long',
  }).format(new Date(at));
  const ms = Date.parse(now) - Date.parse(at);
  const apart = ms >= 0 ? `${spanWords(ms)} ago` : `in ${spanWords(-ms)}`;
  return `Your time: ${local} · ${apart}`;
}
