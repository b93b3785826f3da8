// The parts an impact names: each with its level as shape and word, and how that was measured [R81, UX17].

import type { Component } from '@sitrep/incident/nouns/impact';
import { Shape, type ShapeName } from '../../ui/badge/shape.tsx';
import styles from './impact.module.css';

const shapes: Record<Component['level'], ShapeName> = { down: 'worst', degraded: 'second', ok: 'open' };

export function Components({ components }: { components: readonly Component[] }) {
  return (
    <ul className={styles.components} aria-label="Components">
      {components.map(({ name, level, measured }) => (
        <li key={`${name} ${level} ${measured}`}>
          <span dir="auto">{name}</span>{' '}
          <b>
            <Shape name={shapes[level]} /> {level}
          </b>
          {measured && <span className={styles.measured}> · {measured}</span>}
        </li>
      ))}
    </ul>
  );
}
