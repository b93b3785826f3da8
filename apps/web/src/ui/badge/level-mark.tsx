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

export function LevelMark({ level }: { level: LevelName }) {
  if (level === 'fresh') return null;
  return (
    <span className="level" data-level={level}>
      <Shape name={shapes[level]} /> {levelWords[level]}
    </span>
  );
}
