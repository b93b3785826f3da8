// A titled part of a page: one heading, what may be done with it beside the heading, then the content.

import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './panel.module.css';

export function Panel(props: {
  /** Id of the section; its heading is `<id>-title`. */
  id: string;
  title: ReactNode;
  aside?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
}) {
  const { id, title, aside, className, children } = props;
  return (
    <section id={id} className={classes(styles.panel, className)} aria-labelledby={`${id}-title`}>
      <div className={styles.top}>
        <h2 id={`${id}-title`} className={styles.title}>
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
