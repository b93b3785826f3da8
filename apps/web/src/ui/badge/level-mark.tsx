// Shape and word of an alarm level. "Fresh" has neither: calm is what needs no mark [UX15].

import { Shape, type ShapeName } from './shape.tsx';

export type LevelName = 'fresh' | 'advisory' | 'caution' | 'warning';

export const levelWords: Record<Exclude<LevelName, 'fresh'>, string> = {
  advisory: 'Ageing',
  caution: 'Due soon',
  warning: 'Stale',
};

const shapes: Record<Exclude<LevelName, 'fresh'>, ShapeName> = {
  advisory: 'notice',
  caution: 'second',
  warning: 'worst',
};

/** With `since`, the age it tells of, the place stays when there is no mark, so that a page without React can fill it. */
export function LevelMark({ level, since }: { level: LevelName; since?: string }) {
  if (level === 'fresh' && !since) return null;
  return (
    <span className="level" data-level={level} data-level-since={since} data-drawn="mark">
      {level !== 'fresh' && (
        <>
          <Shape name={shapes[level]} /> {levelWords[level]}
        </>
      )}
    </span>
  );
}
